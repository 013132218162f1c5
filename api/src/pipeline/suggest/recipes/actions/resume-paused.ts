import { objectKey } from '../../../../kernel/object-ref.ts';
import type { ObjectRef } from '../../../../../contract/object-ref.ts';
import { refOf } from '../../../detect/evidence/ref-of.ts';
import { findingClaim } from '../../claims.ts';
import { defineActionRecipe } from '../../define-recipe.ts';
import type { FleetFacts, SuggestedFor } from '../../scene.ts';

/** Lets what somebody paused go on. */
export const resumePaused = defineActionRecipe({
  id: 'resume-paused',
  title: 'Resume what is paused',
  rules: ['fleet/git-repo-paused', 'fleet/bundle-paused', 'fleet/cluster-paused'],
  steps(finding, facts) {
    const on = pausedBy(finding, facts);
    return [
      {
        title: `Resume the ${on.kind}`,
        // A Bundle is written anew by the git job, which pauses it again where fleet.yaml says so.
        lasting: on.kind !== 'Bundle',
        because: [
          findingClaim(finding, 'It is paused, and nothing new is deployed while it is.', 'spec.paused'),
        ],
        on,
        action: { name: 'resume', parameters: {} },
      },
    ];
  },
});

/** A Bundle of a HelmOp is paused by it, and written anew from it. */
function pausedBy({ object }: SuggestedFor, { snapshot }: FleetFacts): ObjectRef {
  const bundle = object.kind === 'Bundle' ? snapshot.get('Bundle', objectKey(object)) : undefined;
  const helmOp = bundle && snapshot.helmOpOf(bundle);
  return helmOp?.paused === true ? refOf(helmOp) : object;
}
