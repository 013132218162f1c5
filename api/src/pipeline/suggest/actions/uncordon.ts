import { definePatchAction } from './parts/define-action.ts';
import { valueAt } from './parts/live-object.ts';
import { noParameters } from './parts/parameters.ts';

/** Lets a node take new pods again. */
export const uncordon = definePatchAction({
  name: 'uncordon',
  kinds: ['Node'],
  parameters: noParameters,
  fields: ({ content }) =>
    valueAt(content, 'spec', 'unschedulable') === true
      ? [{ path: '/spec/unschedulable', before: true, after: undefined }]
      : { cannot: 'It takes new pods already.' },
  facts: () => ({
    risk: 'low',
    risks: [
      'New pods may be placed on the node at once.',
      'Whoever cordoned it may not have finished its maintenance.',
    ],
    reversible: true,
    undo: 'Cordon it again; pods that were placed there meanwhile stay.',
    reach: 'cluster',
  }),
});
