import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { namesOf } from '../../mesh/policy/host-services.ts';

const INJECTION = 'istio-injection';
const REVISION = 'istio.io/rev';
const MODE = 'istio.io/dataplane-mode';

/** `istio-injection: disabled` beside another label is how a namespace is taken over, and says what it means. */
export const namespaceInjectionConflict = defineClusterRule({
  id: 'istio/namespace-injection-conflict',
  title: 'Labels of a namespace contradict each other about injection',
  description: 'Of several labels that choose how pods join the mesh, one counts and the others mislead.',
  severity: 'medium',
  causeClass: 'manifest',
  codes: ['IST0123'],
  subjects: ['Namespace'],
  messages: {
    revisionIgnored: {
      text: 'The namespace {{name}} asks for the revision {{revision}}, but istio-injection=enabled counts first, so the default revision injects its sidecars.',
    },
    sidecarAndAmbient: {
      text: 'The namespace {{name}} is in ambient mode and asks for sidecars as well, so its pods are in the mesh in different ways.',
      codes: ['IST0123', 'KIA1316'],
    },
  },
  remediation: 'Keep the one label that says what is meant and remove the other, then restart the workloads.',
  *evaluate(record, { snapshot }) {
    const { labels, name } = record;
    if (labels[INJECTION] !== 'enabled') return;
    const ambient = labels[MODE] === 'ambient';
    const revision = labels[REVISION];
    if (!ambient && (revision === undefined || revision === 'default')) return;
    const field = evidenceFrom(snapshot, record);
    const other = ambient ? MODE : REVISION;
    yield {
      messageId: ambient ? 'sidecarAndAmbient' : 'revisionIgnored',
      data: { name, revision: revision ?? '' },
      path: `metadata.labels[${other}]`,
      services: namesOf(snapshot.inNamespace('Service', name)),
      evidence: [
        field(`metadata.labels[${INJECTION}]`, 'enabled', 'Counts before every other label.'),
        field(`metadata.labels[${other}]`, labels[other] ?? ''),
      ],
    };
  },
});
