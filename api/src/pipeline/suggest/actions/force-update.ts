import type { ActionFacts } from './parts/compiled-action.ts';
import { definePatchAction } from './parts/define-action.ts';
import { valueAt, type Target } from './parts/live-object.ts';
import { noParameters } from './parts/parameters.ts';
import { raiseCounter } from './parts/set-field.ts';

/**
 * Makes Fleet read the source again and deploy all of it anew: the counter is part of the options that every deployment
 * is identified by, so this is an upgrade on every cluster and not a look.
 */
export const forceUpdate = definePatchAction({
  name: 'force-update',
  kinds: ['GitRepo', 'HelmOp'],
  parameters: noParameters,
  fields: (target) => raiseCounter(target, 'spec', 'forceSyncGeneration'),
  facts,
});

function facts({ kind, content }: Target): ActionFacts {
  const isPaused = valueAt(content, 'spec', 'paused') === true;
  return {
    risk: 'medium',
    risks: [
      `Every bundle of the ${kind} is deployed anew on every cluster, also where nothing is wrong, within the limits of the rollout.`,
      'What was changed by hand on the clusters may be overwritten by it.',
      ...(isPaused ? ['It is paused: nothing is deployed before it is resumed.'] : []),
    ],
    reversible: false,
    undo: 'What was deployed anew cannot be taken back; lowering the number again would deploy everything once more.',
    reach: 'deployments',
  };
}
