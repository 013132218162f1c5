import type { ActionFacts, CannotAct } from './parts/compiled-action.ts';
import { definePatchAction, type GivenParameters } from './parts/define-action.ts';
import { valueAt, type Target } from './parts/live-object.ts';
import { unknownParameter } from './parts/parameters.ts';
import { setField } from './parts/set-field.ts';

interface Restart {
  /** RFC 3339. */
  readonly at: string;
}

/** The annotation that `kubectl rollout restart` writes: it changes the template, so that all pods are replaced. */
const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';

/** Replaces all pods of a workload, in the way its update strategy says. */
export const restartWorkload = definePatchAction({
  name: 'restart-workload',
  kinds: ['Deployment', 'StatefulSet', 'DaemonSet'],
  parameters,
  fields: (target, { at }) => {
    const cannot = refusal(target);
    const keys = ['spec', 'template', 'metadata', 'annotations', RESTARTED_AT];
    return cannot === undefined
      ? setField(target, { keys, value: at, already: 'It was restarted at that time already.' })
      : { cannot };
  },
  facts,
});

function parameters(given: GivenParameters): Restart | CannotAct {
  const { at } = given;
  const strange = unknownParameter(given, ['at']);
  if (strange !== undefined) return strange;
  const isTime = typeof at === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.]\d+)?Z$/.test(at);
  return isTime && Number.isFinite(Date.parse(at))
    ? { at }
    : { cannot: 'The time of the restart is needed.' };
}

function refusal({ content }: Target): string | undefined {
  if (valueAt(content, 'spec', 'paused') === true) return 'Its rollout is paused: no pod would be replaced.';
  return valueAt(content, 'spec', 'updateStrategy', 'type') === 'OnDelete'
    ? 'Its pods are only replaced when somebody deletes them (OnDelete).'
    : undefined;
}

function facts({ content }: Target): ActionFacts {
  const isRecreated = valueAt(content, 'spec', 'strategy', 'type') === 'Recreate';
  const isSingle = (valueAt(content, 'spec', 'replicas') ?? 1) === 1;
  return {
    risk: isRecreated ? 'high' : 'medium',
    risks: [
      'All its pods are replaced, in the way its update strategy says; what they hold in memory is lost.',
      ...(isRecreated
        ? ['All pods are ended before new ones are started (Recreate): it is down meanwhile.']
        : []),
      ...(isSingle && !isRecreated ? ['It may have one pod only.'] : []),
      'Fleet does not show the annotation as drift, because the manifest does not have it.',
    ],
    reversible: false,
    undo: 'Nothing has to be taken back; taking the annotation away would replace all pods once more.',
    reach: 'workload',
  };
}
