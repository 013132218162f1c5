import { objectKey } from '../../../../kernel/object-ref.ts';
import type { ObjectRef } from '../../../../../contract/object-ref.ts';
import { refOf } from '../../../detect/evidence/ref-of.ts';
import { findingClaim } from '../../claims.ts';
import { defineActionRecipe } from '../../define-recipe.ts';
import type { FleetFacts, SuggestedFor } from '../../scene.ts';

const WHY: Readonly<Record<string, string>> = {
  'fleet/commit-fails-widely':
    'The commit fails wherever it gets; paused, it does not get to the clusters that do not have it yet.',
  'fleet/retry-loop':
    'The agent replaces its pods again and again; it does not touch a deployment that is paused.',
};

/** Stops what does harm while it goes on; takes nothing back. */
export const pauseFailing = defineActionRecipe({
  id: 'pause-failing',
  title: 'Pause what fails again and again',
  rules: Object.keys(WHY),
  steps(finding, facts) {
    if (finding.rule === 'fleet/retry-loop' && finding.messageId !== 'failing') {
      return { cannot: 'The agent does not repeat the deployment without end.' };
    }
    const on = sourceOf(finding, facts);
    if (on === undefined) return { cannot: 'It is not known which Bundle it comes from.' };
    return [
      {
        title: `Pause the ${on.kind}`,
        lasting: false,
        because: [findingClaim(finding, WHY[finding.rule] ?? 'It fails.')],
        on,
        action: { name: 'pause', parameters: {} },
      },
    ];
  },
});

/** Where a pause stays: the Bundle of a HelmOp is written anew from it. */
function sourceOf({ object }: SuggestedFor, { snapshot }: FleetFacts): ObjectRef | undefined {
  if (object.kind !== 'BundleDeployment') return object;
  const deployment = snapshot.get('BundleDeployment', objectKey(object));
  const source = deployment && (snapshot.helmOpOf(deployment) ?? snapshot.bundleOf(deployment));
  return source && refOf(source);
}
