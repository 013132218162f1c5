import { deployFailureOf } from '../../../detect/deploy-failure/deploy-failure.ts';
import { isCannot } from '../../actions/parts/compiled-action.ts';
import { findingClaim } from '../../claims.ts';
import { defineSourceRecipe } from '../../define-source-recipe.ts';
import { deploymentOf } from '../../judged-drift.ts';
import { setInFleetYaml } from '../../sources/fleet-edit.ts';

/** Lets Helm take an object over that belongs to no release. */
export const adoptObject = defineSourceRecipe({
  id: 'adopt-object',
  title: 'Take over an object that belongs to no release',
  rules: ['fleet/ownership-conflict'],
  step(finding, { snapshot }, source) {
    const deployment = deploymentOf(finding, snapshot);
    const failure = deployment && deployFailureOf(deployment)?.failure;
    if (failure === undefined) return { cannot: 'The deployment does not fail any more.' };
    const { owner, kind = 'object', name = '' } = failure.data;
    if (owner !== undefined && owner !== '') {
      return {
        cannot: `It belongs to the release ${owner}: somebody has to decide which of the two owns it.`,
      };
    }
    const files = setInFleetYaml(source, { path: ['helm', 'takeOwnership'], value: true });
    if (isCannot(files)) return files;
    return {
      title: `Take over the ${[kind, name].filter(Boolean).join(' ')}`,
      lasting: true,
      because: [
        findingClaim(finding, 'The object is there and belongs to no release, so Helm refuses to write it.'),
      ],
      risk: 'high',
      risks: [
        'What is in the object now is replaced by what the bundle says.',
        'Helm then no longer asks who owns an object of this bundle: one of another release is taken over, too.',
        'When the bundle is removed, the object goes with it.',
      ],
      reversible: false,
      files,
    };
  },
});
