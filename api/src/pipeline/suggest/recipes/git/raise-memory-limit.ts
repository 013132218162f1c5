import { isCannot } from '../../actions/parts/compiled-action.ts';
import { textAt } from '../../actions/parts/live-object.ts';
import { findingClaim } from '../../claims.ts';
import { defineSourceRecipe } from '../../define-source-recipe.ts';
import { raisedQuantity } from '../../raised-quantity.ts';
import { containerPlace } from '../../sources/container-place.ts';
import { fieldChanges } from '../../sources/field-edit.ts';

const FACTOR = 1.5;

/** Gives a container that was killed for its memory half as much again. */
export const raiseMemoryLimit = defineSourceRecipe({
  id: 'raise-memory-limit',
  title: 'Raise a memory limit',
  rules: ['cluster/out-of-memory'],
  reads: ({ object }) => [object],
  step(finding, scene, source) {
    const container = containerPlace(finding, scene);
    if (isCannot(container)) return container;
    const limit = textAt(container.content, 'resources', 'limits', 'memory');
    if (limit === undefined) {
      return { cannot: 'The container has no memory limit: it was its node that ran out of memory.' };
    }
    const raised = raisedQuantity(limit, FACTOR);
    if (raised === undefined) return { cannot: `The limit ${limit} is not in a form that can be raised.` };
    const files = fieldChanges(source, [
      {
        object: container.object,
        path: [...container.path, 'resources', 'limits', 'memory'],
        now: limit,
        value: raised,
      },
    ]);
    if (isCannot(files)) return files;
    return {
      title: `Raise the memory limit of ${container.name} from ${limit} to ${raised}`,
      // What leaks reaches any limit.
      lasting: false,
      because: [findingClaim(finding, `The container was killed when it reached its limit of ${limit}.`)],
      risk: 'medium',
      risks: [
        'Its pods are made anew, and may use more of the memory of their nodes.',
        'A container that never gives memory back reaches the new limit, too.',
      ],
      files,
    };
  },
});
