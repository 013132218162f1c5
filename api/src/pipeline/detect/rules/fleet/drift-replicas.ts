import { defineRule } from '../../define-rule.ts';
import { patchValue } from '../../drift/changed-fields.ts';
import { draftDrift } from '../../drift/draft-drift.ts';
import { driftedObjectsOf } from '../../drift/drifted-objects.ts';

/** An autoscaler that Fleet does not know changes replicas all the time; correcting that fights it. */
export const driftReplicas = defineRule({
  id: 'fleet/drift-replicas',
  title: 'Only the number of replicas differs',
  description:
    'Usually an autoscaler that is not part of the same bundle sets the number; correcting the drift would fight it.',
  severity: 'low',
  causeClass: 'drift',
  subject: 'BundleDeployment',
  reads: ['Cluster'],
  messages: {
    autoscaled: {
      text: '{{object}} runs with another number of replicas than the {{replicas}} of its release.',
    },
    corrected: {
      text: '{{object}} runs with another number of replicas than the {{replicas}} of its release, and drift correction sets it back each time.',
      severity: 'medium',
    },
  },
  remediation:
    'Leave replicas out of the manifest where an autoscaler sets them, or ignore /spec/replicas in diff.comparePatches.',
  *evaluate(deployment, context) {
    for (const drifted of driftedObjectsOf(deployment, context.snapshot)) {
      if (drifted.kind !== 'replicas') continue;
      const draft = draftDrift(deployment, drifted, context);
      const wanted = patchValue(drifted.patch, 'spec', 'replicas');
      yield {
        ...draft,
        messageId: deployment.correctDrift.enabled ? 'corrected' : 'autoscaled',
        data: { ...draft.data, replicas: typeof wanted === 'number' ? wanted : 'default' },
        path: 'spec.replicas',
        cause:
          'Something other than the release sets the number of replicas, most likely an autoscaler or a person.',
        confidence: Math.min(draft.confidence ?? 1, 0.7),
      };
    }
  },
});
