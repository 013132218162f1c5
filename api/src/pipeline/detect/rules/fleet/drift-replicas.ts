import { defineReportedRule } from '../../reported/define-reported-rule.ts';
import { patchValue } from '../../drift/changed-fields.ts';
import { draftDrift } from '../../drift/draft-drift.ts';
import { driftedObjectsOf } from '../../drift/drifted-objects.ts';

/** An autoscaler that Fleet does not know changes replicas all the time; correcting that fights it. */
export const driftReplicas = defineReportedRule({
  id: 'fleet/drift-replicas',
  title: 'Only the number of replicas differs',
  description:
    'Usually an autoscaler that is not part of the same bundle sets the number; correcting the drift would fight it.',
  severity: 'low',
  causeClass: 'drift',
  messages: {
    autoscaled: {
      text: '{{object}} runs with another number of replicas than the {{replicas}} of its release.',
    },
    corrected: {
      text: '{{object}} runs with another number of replicas than the {{replicas}} of its release, and drift correction works against whatever sets it.',
      severity: 'medium',
    },
  },
  remediation:
    'Leave replicas out of the manifest where an autoscaler sets them, or ignore /spec/replicas in diff.comparePatches.',
  *evaluate(deployment, context) {
    for (const drifted of driftedObjectsOf(deployment, context.snapshot)) {
      if (drifted.kind !== 'replicas') continue;
      const { severity: _, transient: __, ...draft } = draftDrift(deployment, drifted, context);
      const fights = deployment.correctDrift.enabled;
      const wanted = patchValue(drifted.patch, 'spec', 'replicas');
      yield {
        ...draft,
        messageId: fights ? 'corrected' : 'autoscaled',
        data: { ...draft.data, replicas: typeof wanted === 'number' ? wanted : 'default' },
        path: 'spec.replicas',
        confidence: Math.min(draft.confidence ?? 1, 0.7),
      };
    }
  },
});
