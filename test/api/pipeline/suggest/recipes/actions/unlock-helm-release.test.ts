import { unlockHelmRelease } from '@outrider/api/src/pipeline/suggest/recipes/actions/unlock-helm-release.ts';
import { finding } from '../../../../../support/findings/findings.ts';
import { testRecipe } from '../../../../../support/suggest/test-recipe.ts';

testRecipe(unlockHelmRelease, [
  {
    name: 'the lock stays',
    finding: finding({ rule: 'fleet/helm-locked', messageId: 'failing' }),
    says: 'Outrider reads no Secrets',
  },
  {
    name: 'an operation runs',
    finding: finding({ rule: 'fleet/helm-locked', messageId: 'retrying' }),
    says: 'usually ends by itself',
  },
]);
