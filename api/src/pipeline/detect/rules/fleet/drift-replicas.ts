import { defineReportedRule } from '../../reported/define-reported-rule.ts';
import { patchValue } from '../../drift/changed-fields.ts';
import { draftDrift } from '../../drift/draft-drift.ts';
import { writerName } from '../../drift/judge/drift-words.ts';
import { judgeObject } from '../../drift/judge/judge-object.ts';
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
      text: '{{object}} runs with another number of replicas than the {{replicas}} of its release, set by {{setter}}.',
    },
    corrected: {
      text: '{{object}} runs with another number of replicas than the {{replicas}} of its release, and drift correction works against {{setter}}.',
      severity: 'medium',
    },
  },
  remediation:
    'Leave replicas out of the manifest where an autoscaler sets them, or ignore /spec/replicas in diff.comparePatches.',
  *evaluate(deployment, context) {
    for (const drifted of driftedObjectsOf(deployment, context.snapshot)) {
      if (drifted.kind !== 'replicas' || drifted.loop) continue;
      const { severity: _, transient: __, ...draft } = draftDrift(deployment, drifted, context);
      const judged = judgeObject(drifted, deployment);
      const fights = deployment.correctDrift.enabled;
      const wanted = patchValue(drifted.patch, 'spec', 'replicas');
      yield {
        ...draft,
        messageId: fights ? 'corrected' : 'autoscaled',
        data: {
          ...draft.data,
          replicas: typeof wanted === 'number' ? wanted : 'default',
          setter: writerName(judged) ?? 'something on the cluster',
        },
        path: 'spec.replicas',
        ...(judged.kind === 'manual' && BY_HAND),
        confidence: Math.min(draft.confidence ?? 1, judged.kind === 'unknown' ? 0.7 : 1),
      };
    }
  },
});

/** A person meant something by it, and no autoscaler brings it back. */
const BY_HAND = {
  severity: 'medium',
  remediation:
    'If the number was meant, write it into Git; if it was not, undo it with kubectl scale or set correctDrift.enabled.',
} as const;
