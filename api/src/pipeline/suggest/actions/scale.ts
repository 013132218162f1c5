import type { ActionFacts, CannotAct } from './parts/compiled-action.ts';
import { definePatchAction, type GivenParameters } from './parts/define-action.ts';
import { valueAt, type Target } from './parts/live-object.ts';
import { unknownParameter } from './parts/parameters.ts';
import { setField } from './parts/set-field.ts';

interface Scale {
  readonly replicas: number;
}

/** More pods of one workload than this are a slip of the pen. */
const MOST = 1000;

/** Gives a workload another number of pods. */
export const scale = definePatchAction({
  name: 'scale',
  kinds: ['Deployment', 'StatefulSet'],
  parameters,
  fields: (target, { replicas }) =>
    setField(target, {
      keys: ['spec', 'replicas'],
      value: replicas,
      already: 'It has this number of replicas already.',
    }),
  facts,
});

function parameters(given: GivenParameters): Scale | CannotAct {
  const { replicas } = given;
  const strange = unknownParameter(given, ['replicas']);
  if (strange !== undefined) return strange;
  const isNumber =
    typeof replicas === 'number' && Number.isInteger(replicas) && replicas >= 0 && replicas <= MOST;
  return isNumber ? { replicas } : { cannot: `The number of replicas is a whole number from 0 to ${MOST}.` };
}

function facts({ content }: Target, { replicas }: Scale): ActionFacts {
  // Kubernetes takes 1 where nothing is written.
  const before = valueAt(content, 'spec', 'replicas') ?? 1;
  const isLess = typeof before !== 'number' || replicas < before;
  const more = isLess ? 'medium' : 'low';
  return {
    risk: replicas === 0 ? 'high' : more,
    risks: [
      ...(replicas === 0 ? ['All its pods are ended: nobody answers in its place.'] : []),
      ...(replicas !== 0 && isLess ? ['Fewer pods share the load.'] : []),
      'Where the manifest sets replicas, Fleet shows this as drift, and its next deployment or drift correction takes it back.',
      'An autoscaler of the workload sets its own number again.',
    ],
    reversible: true,
    undo: 'Scale it back to the number it had.',
    reach: 'workload',
  };
}
