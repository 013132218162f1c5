import { dependencyCycle } from '../../bundle-graph/dependency-cycle.ts';
import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';

/** Every bundle in the circle waits for the others, so none of them is ever deployed or updated. */
export const dependsOnCycle = defineRule({
  id: 'fleet/depends-on-cycle',
  title: 'Bundles depend on each other in a circle',
  description:
    'Every bundle in the circle waits for the others, so none of them is ever deployed or updated.',
  severity: 'high',
  causeClass: 'dependency',
  subject: 'Bundle',
  reads: ['Bundle'],
  messages: {
    cycle: { text: 'Bundles wait for each other in a circle: {{circle}}.' },
    itself: { text: '{{circle}} waits for itself.' },
  },
  remediation:
    'Remove the entry of dependsOn that is needed least from the fleet.yaml of one of these bundles.',
  *evaluate(bundle, { snapshot }) {
    if (bundle.dependsOn.length === 0) return;
    const cycle = dependencyCycle(bundle, snapshot);
    // One finding for the circle, on the bundle that comes first in the alphabet.
    if (!cycle || cycle.some((member) => member.key < bundle.key)) return;
    const names = cycle.map((member) => nameWords(member));
    yield {
      messageId: cycle.length === 1 ? 'itself' : 'cycle',
      data: { circle: cycle.length === 1 ? nameWords(bundle) : [...names, nameWords(bundle)].join(' → ') },
      path: 'spec.dependsOn',
      cause:
        'A bundle is deployed to a cluster once all bundles it depends on are ready there, and in a circle none is the first.',
      evidence: cycle
        .slice(0, 10)
        .map((member) =>
          fieldEvidence(
            member,
            'spec.dependsOn',
            member.dependsOn.map((one) => one.name ?? 'by labels').join(', '),
          ),
        ),
      related: cycle.slice(1, 10).map((member) => refOf(member)),
      ...(cycle[1] === undefined ? {} : { traits: { dependency: cycle[1].key } }),
    };
  },
});
