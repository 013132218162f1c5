import { definePatchAction } from './parts/define-action.ts';
import { noParameters } from './parts/parameters.ts';
import { raiseCounter } from './parts/set-field.ts';

/** Makes Fleet install its agent on a cluster anew. */
export const redeployAgent = definePatchAction({
  name: 'redeploy-agent',
  kinds: ['Cluster'],
  parameters: noParameters,
  fields: (target) => raiseCounter(target, 'spec', 'redeployAgentGeneration'),
  facts: () => ({
    risk: 'low',
    risks: [
      'The agent of the cluster is replaced; what it deployed keeps running.',
      'An agent that comes back deploys at once what has waited for it.',
    ],
    reversible: false,
    undo: 'Nothing has to be taken back; lowering the number again would install the agent once more.',
    reach: 'cluster',
  }),
});
