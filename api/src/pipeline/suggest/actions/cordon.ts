import { definePatchAction } from './parts/define-action.ts';
import { noParameters } from './parts/parameters.ts';
import { setField } from './parts/set-field.ts';

/** Keeps new pods away from a node; those that run there stay. */
export const cordon = definePatchAction({
  name: 'cordon',
  kinds: ['Node'],
  parameters: noParameters,
  fields: (target) =>
    setField(target, {
      keys: ['spec', 'unschedulable'],
      value: true,
      already: 'It takes no new pods already.',
    }),
  facts: () => ({
    risk: 'medium',
    risks: [
      'The cluster has one node less for new pods; those that fit nowhere else wait.',
      'Pods that run on the node stay there.',
    ],
    reversible: true,
    undo: 'Uncordon it.',
    reach: 'cluster',
  }),
});
