import { defineRule } from '../../define-rule.ts';
import { draftDrift } from '../../drift/draft-drift.ts';
import { driftedObjectsOf } from '../../drift/drifted-objects.ts';

/** Two owners overwrite each other. */
export const driftNotOwned = defineRule({
  id: 'fleet/drift-not-owned',
  title: 'An object belongs to another release',
  description:
    'Two releases define the same object: whichever is deployed last wins, and removing one removes it for both.',
  severity: 'high',
  causeClass: 'drift',
  subject: 'BundleDeployment',
  reads: ['Cluster'],
  messages: {
    foreign: {
      text: '{{object}} exists, but it belongs to another release than the one that defines it here.',
    },
  },
  remediation: 'Find the other definition of the object and keep it in one place only; do not force it.',
  *evaluate(deployment, context) {
    for (const drifted of driftedObjectsOf(deployment, context.snapshot)) {
      if (drifted.kind === 'notOwned') {
        yield { ...draftDrift(deployment, drifted, context), messageId: 'foreign' };
      }
    }
  },
});
