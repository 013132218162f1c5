import type { ActionFacts } from './parts/compiled-action.ts';
import { definePatchAction } from './parts/define-action.ts';
import { pauseWords } from './parts/fleet-words.ts';
import { valueAt, type Target } from './parts/live-object.ts';
import { noParameters } from './parts/parameters.ts';

/** Lets everything that has waited be deployed. */
export const resume = definePatchAction({
  name: 'resume',
  kinds: ['GitRepo', 'HelmOp', 'Bundle', 'Cluster'],
  parameters: noParameters,
  fields: (target) =>
    // Taken out rather than set to false, which Fleet leaves out when it next writes: then nobody could take it back.
    valueAt(target.content, 'spec', 'paused') === true
      ? [{ path: '/spec/paused', before: true, after: undefined }]
      : { cannot: 'It is not paused.' },
  facts,
});

function facts(target: Target): ActionFacts {
  return {
    risk: 'medium',
    risks: [
      'Everything that has waited is deployed at once, within the limits of the rollout.',
      'Whoever paused it may have had a reason that still holds.',
      ...pauseWords(target),
    ],
    reversible: false,
    undo: 'Pause it again: that keeps back what has not gone out yet, and takes nothing back.',
    reach: 'deployments',
  };
}
