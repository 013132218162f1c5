import { defineActionRecipe } from '../../define-recipe.ts';

/** Says why a locked Helm release is not unlocked from here. */
export const unlockHelmRelease = defineActionRecipe({
  id: 'unlock-helm-release',
  title: 'Unlock a Helm release',
  rules: ['fleet/helm-locked'],
  steps: ({ messageId }) =>
    messageId === 'retrying'
      ? { cannot: 'Another Helm operation runs: it usually ends by itself.' }
      : {
          cannot:
            'The lock is a Secret that holds a whole release. Outrider reads no Secrets, so it cannot tell whether an operation still runs: follow the remediation of the finding by hand.',
        },
});
