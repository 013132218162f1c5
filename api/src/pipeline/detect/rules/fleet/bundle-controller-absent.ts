import { defineRule } from '../../define-rule.ts';
import { fieldEvidence, timeEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';

/** Bundles are processed within seconds; this allows for a controller that restarts. */
const TAKEN_UP_MS = 10 * 60_000;
const SHARD_LABEL = 'fleet.cattle.io/shard-ref';

/** A bundle without a controller is never deployed, and shows no error either. */
export const bundleControllerAbsent = defineRule({
  id: 'fleet/bundle-controller-absent',
  title: 'No controller looks after a bundle',
  description: 'A bundle without a controller is never deployed, and shows no error either.',
  severity: 'high',
  causeClass: 'platform',
  subject: 'Bundle',
  messages: { neverSeen: { text: 'No Fleet controller has ever looked at the bundle {{name}}.' } },
  remediation:
    'Check that fleet-controller runs in cattle-fleet-system (kubectl -n cattle-fleet-system get pods), and read its log.',
  *evaluate(bundle, context) {
    const { created, observedGeneration, conditions } = bundle;
    if (observedGeneration !== undefined || conditions.length > 0 || bundle.deleting !== undefined) return;
    if (created === undefined || !context.overdue(created, TAKEN_UP_MS)) return;
    const shard = bundle.labels[SHARD_LABEL];
    yield {
      messageId: 'neverSeen',
      data: { name: nameWords(bundle) },
      path: 'status.observedGeneration',
      cause: shard
        ? `It is assigned to the shard ${shard}; most likely no controller runs for that shard.`
        : 'Most likely fleet-controller does not run, or it is stuck.',
      confidence: 0.9,
      evidence: [
        timeEvidence(bundle, 'metadata.creationTimestamp', created),
        fieldEvidence(bundle, 'status.observedGeneration', 'none'),
        ...(shard ? [fieldEvidence(bundle, `metadata.labels[${SHARD_LABEL}]`, shard)] : []),
      ],
    };
  },
});
