import { findingClaim } from '../../claims.ts';
import { defineActionRecipe } from '../../define-recipe.ts';

/** Gives a node that was forgotten after its maintenance back to the cluster. */
export const uncordonNode = defineActionRecipe({
  id: 'uncordon-node',
  title: 'Uncordon a node',
  rules: ['cluster/node-cordoned'],
  steps: (finding) => [
    {
      title: `Uncordon ${finding.object.name}`,
      lasting: true,
      because: [findingClaim(finding, 'It has taken no new pods for days.', 'spec.unschedulable')],
      on: finding.object,
      action: { name: 'uncordon', parameters: {} },
    },
  ],
});
