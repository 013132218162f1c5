import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { evidenceOf, fieldEvidence } from '../../evidence/read-evidence.ts';
import { countWords, nameWords } from '../../evidence/record-words.ts';
import { heldDeployments } from '../../rollout/held-deployments.ts';
import { unavailableLimits } from '../../rollout/rollout-limits.ts';

/** Fleet updates a cluster while fewer than maxUnavailable are unavailable, and zero is never fewer than zero. */
export const rolloutFrozen = defineRule({
  id: 'fleet/rollout-frozen',
  title: 'A limit of zero keeps clusters from being updated',
  description:
    'Fleet updates a cluster while fewer than maxUnavailable are unavailable, and zero is never fewer than zero.',
  severity: 'low',
  causeClass: 'rollout',
  subject: 'Bundle',
  reads: ['BundleDeployment', 'Cluster'],
  messages: {
    holding: {
      text: '{{name}} has an update for {{held}} that will never go out, because maxUnavailable is 0.',
      severity: 'high',
    },
    set: { text: '{{name}} sets maxUnavailable to 0, so its next update will not go out.' },
  },
  remediation:
    'Set rolloutStrategy.maxUnavailable in fleet.yaml to 1 or more, or to a percentage: "0%" counts as one cluster.',
  *evaluate(bundle, { snapshot }) {
    const zero = unavailableLimits(bundle).find((limit) => limit.value === 0);
    if (!zero || bundle.deleting !== undefined) return;
    const held = bundle.paused ? [] : heldDeployments(snapshot.deploymentsOfBundle(bundle.key), snapshot);
    yield {
      messageId: held.length > 0 ? 'holding' : 'set',
      data: { name: nameWords(bundle), held: countWords(held.length, 'cluster') },
      path: `spec.${zero.path}`,
      cause:
        'The number of unavailable clusters is compared with the limit before each update, and 0 is not less than 0. Only clusters that are unavailable already are still updated.',
      evidence: [
        fieldEvidence(bundle, `spec.${zero.path}`, 0),
        evidenceOf('count', String(held.length), {
          object: refOf(bundle),
          path: 'status.summary.outOfSync',
          note: 'Clusters that a newer version is staged for.',
        }),
      ],
      related: held.slice(0, 10).map((one) => refOf(one)),
    };
  },
});
