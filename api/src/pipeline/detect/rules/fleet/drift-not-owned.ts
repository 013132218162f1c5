import { defineReportedRule } from '../../reported/define-reported-rule.ts';
import { draftDrift } from '../../drift/draft-drift.ts';
import { driftedObjectsOf } from '../../drift/drifted-objects.ts';

/** Two owners overwrite each other. */
export const driftNotOwned = defineReportedRule({
  id: 'fleet/drift-not-owned',
  title: 'An object belongs to another release',
  description:
    'Two releases define the same object: whichever is deployed last wins, and removing one removes it for both.',
  severity: 'high',
  causeClass: 'drift',
  messages: {
    foreign: {
      text: '{{object}} exists, but it belongs to another release than the one that defines it here.',
    },
  },
  remediation:
    'On the cluster, the annotation meta.helm.sh/release-name in kubectl get {{resource}} -o yaml names the owner. Keep the object in one release only; do not force it.',
  *evaluate(deployment, context) {
    for (const drifted of driftedObjectsOf(deployment, context.snapshot)) {
      if (drifted.kind === 'notOwned') {
        const { severity: _, transient: __, ...draft } = draftDrift(deployment, drifted, context);
        yield { ...draft, messageId: 'foreign' };
      }
    }
  },
});
