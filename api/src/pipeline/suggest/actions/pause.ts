import type { ActionFacts } from './parts/compiled-action.ts';
import { definePatchAction } from './parts/define-action.ts';
import { NOT_LOOKED_AT, pauseWords } from './parts/fleet-words.ts';
import type { Target } from './parts/live-object.ts';
import { noParameters } from './parts/parameters.ts';
import { setField } from './parts/set-field.ts';

/** Keeps everything new away from the deployments of an object; takes nothing back. */
export const pause = definePatchAction({
  name: 'pause',
  kinds: ['GitRepo', 'HelmOp', 'Bundle', 'Cluster'],
  parameters: noParameters,
  fields: (target) =>
    setField(target, { keys: ['spec', 'paused'], value: true, already: 'It is paused already.' }),
  facts,
});

function facts(target: Target): ActionFacts {
  const isCluster = target.kind === 'Cluster';
  return {
    risk: isCluster ? 'medium' : 'low',
    risks: [
      'It takes nothing back: clusters keep what they have.',
      ...(isCluster ? ['Nothing at all is deployed to the cluster meanwhile, of no bundle.'] : []),
      NOT_LOOKED_AT,
      ...pauseWords(target),
    ],
    reversible: true,
    undo: 'Resume it: what has waited is deployed then.',
    reach: 'deployments',
  };
}
