import { refOf } from '../../complete-finding.ts';
import { defineRule } from '../../define-rule.ts';
import { evidenceOf, fieldEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';
import { isNoLimit, unavailableLimits } from '../../rollout/rollout-limits.ts';

/** With this many clusters a bad update is a bad day; below it, most people follow an update themselves. */
const MANY_CLUSTERS = 20;

/** A bad update reaches every cluster before the first one has shown that it is bad. */
export const rolloutUngated = defineRule({
  id: 'fleet/rollout-ungated',
  title: 'An update goes to many clusters at once',
  description: 'A bad update reaches every cluster before the first one has shown that it is bad.',
  severity: 'low',
  causeClass: 'rollout',
  subject: 'Bundle',
  messages: {
    ungated: { text: '{{name}} is updated on all of its {{clusters}} clusters at once.' },
  },
  remediation:
    'Set rolloutStrategy.maxUnavailable in fleet.yaml, for example to 10%, and put a few clusters into a first partition.',
  *evaluate(bundle) {
    const clusters = bundle.summary.desiredReady;
    if (clusters <= MANY_CLUSTERS || bundle.deleting !== undefined) return;
    const limits = unavailableLimits(bundle);
    if (!limits.every((limit) => isNoLimit(limit.value, clusters))) return;
    yield {
      messageId: 'ungated',
      data: { name: nameWords(bundle), clusters },
      path: 'spec.rolloutStrategy',
      cause:
        'Without maxUnavailable Fleet allows 100% of the clusters to be unavailable, so partitions never wait for each other either.',
      evidence: [
        evidenceOf('count', String(clusters), { object: refOf(bundle), path: 'status.summary.desiredReady' }),
        fieldEvidence(bundle, 'spec.rolloutStrategy.maxUnavailable', limits[0]?.value ?? 'none'),
      ],
    };
  },
});
