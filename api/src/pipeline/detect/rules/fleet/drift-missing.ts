import { defineReportedRule } from '../../reported/define-reported-rule.ts';
import { draftDrift } from '../../drift/draft-drift.ts';
import { driftedObjectsOf } from '../../drift/drifted-objects.ts';
import { VITAL_KINDS } from '../../drift/vital-kinds.ts';

/** Fleet does not bring a deleted object back unless drift correction is on. */
export const driftMissing = defineReportedRule({
  id: 'fleet/drift-missing',
  title: 'An object of a release is missing on the cluster',
  description: 'Fleet notices a deleted object but does not bring it back unless drift correction is on.',
  severity: 'medium',
  causeClass: 'drift',
  messages: {
    vital: {
      text: '{{object}} is missing on the cluster although its release contains it.',
      severity: 'high',
    },
    missing: { text: '{{object}} is missing on the cluster.' },
    finished: {
      text: '{{object}} is gone, as finished Jobs are after their time to live.',
      severity: 'low',
      remediation:
        'Let Fleet ignore the Job with the operation ignore in diff.comparePatches, or make it a Helm hook.',
    },
  },
  remediation:
    'Raise spec.forceSyncGeneration of the GitRepo (Force Update in Rancher) or set correctDrift.enabled to bring it back; the audit log of the cluster names who deleted it.',
  *evaluate(deployment, context) {
    for (const drifted of driftedObjectsOf(deployment, context.snapshot)) {
      if (drifted.kind !== 'missing') continue;
      yield { ...draftDrift(deployment, drifted, context), messageId: messageFor(drifted.object.kind) };
    }
  },
});

function messageFor(kind: string): 'vital' | 'missing' | 'finished' {
  if (kind === 'Job') return 'finished';
  return VITAL_KINDS.has(kind) ? 'vital' : 'missing';
}
