import { defineReportedRule } from '../../reported/define-reported-rule.ts';
import { draftDrift } from '../../drift/draft-drift.ts';
import { driftedObjectsOf } from '../../drift/drifted-objects.ts';

/** What was removed in Git still runs. */
export const driftExtra = defineReportedRule({
  id: 'fleet/drift-extra',
  title: 'An object of an earlier release is still there',
  description: 'What was removed in Git still runs on the cluster and is no longer looked after by anyone.',
  severity: 'low',
  causeClass: 'drift',
  messages: { orphaned: { text: '{{object}} is no longer part of its release but still exists.' } },
  remediation:
    'If nothing uses the object, delete it on the cluster with kubectl delete {{resource}}; otherwise bring it back into Git.',
  *evaluate(deployment, context) {
    for (const drifted of driftedObjectsOf(deployment, context.snapshot)) {
      if (drifted.kind === 'extra') {
        yield { ...draftDrift(deployment, drifted, context), messageId: 'orphaned' };
      }
    }
  },
});
