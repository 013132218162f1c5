import { objectKey } from '../../../../kernel/object-ref.ts';
import { refOf } from '../../../detect/evidence/ref-of.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { fieldClaim, findingClaim } from '../../claims.ts';
import { defineActionRecipe } from '../../define-recipe.ts';

/** Ends the pause that freezes the status of a deployment, wherever it was set. */
export const resumeHeldDeployment = defineActionRecipe({
  id: 'resume-held-deployment',
  title: 'Resume what freezes the status of a deployment',
  rules: ['fleet/deployment-status-frozen'],
  steps(finding, { snapshot }) {
    if (finding.messageId === 'offSchedule') {
      return { cannot: 'It is held by a schedule, which lets it go by itself.' };
    }
    if (finding.messageId !== 'paused') {
      return { cannot: 'It waits for values that its bundle reads: they have to be made first.' };
    }
    const deployment = snapshot.get('BundleDeployment', objectKey(finding.object));
    const held = deployment && pausedAbove(deployment, snapshot);
    if (held === undefined) return { cannot: 'It is not known who paused it.' };
    const on = refOf(held);
    return [
      {
        title: `Resume the ${on.kind}`,
        lasting: on.kind !== 'Bundle',
        because: [
          findingClaim(
            finding,
            'The deployment is paused, so nobody looks whether its bad status still holds.',
          ),
          fieldClaim(on, 'spec.paused', `It is paused by its ${on.kind}.`),
        ],
        on,
        action: { name: 'resume', parameters: {} },
      },
    ];
  },
});

/** The highest object that pauses a deployment: what is below is paused because of it, and again when it is resumed. */
function pausedAbove(deployment: BundleDeploymentRecord, snapshot: Snapshot) {
  const above = [
    snapshot.gitRepoOf(deployment),
    snapshot.helmOpOf(deployment),
    snapshot.bundleOf(deployment),
    snapshot.clusterOf(deployment),
  ];
  return above.find((one) => one?.paused === true);
}
