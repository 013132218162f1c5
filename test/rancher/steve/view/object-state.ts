import type { KubeObject } from '../../world.ts';
import { isRecord, asList, asRecord, asText } from '../../kube/json.ts';
import {
  errorConditions,
  transitioningWhenFalse,
  transitioningWhenTrue,
  transitioningWhenUnknown,
} from './condition-states.ts';
import { readyState } from './readiness.ts';
import type { ObjectState } from './state.ts';

/** A condition, read leniently. */
export interface Condition {
  type: string;
  status: string;
  reason: string;
  message: string;
}

type PartialState = Partial<ObjectState>;

/**
 * The state of an object as Rancher's `summary.Summarize` finds it: what status.display says, then conditions, then what
 * the kind is known to need. Names are lower case; an object nobody says anything about is active.
 */
export function objectState(object: KubeObject): ObjectState {
  const conditions = conditionsOf(object);
  const found: PartialState =
    [
      () => failedState(conditions),
      () => withErrors(object, conditions, statedState(object)),
      () => firstMatching(conditions, transitioningWhenUnknown, 'Unknown'),
      () => firstMatching(conditions, transitioningWhenTrue, 'True'),
      () => firstMatching(conditions, transitioningWhenFalse, 'False'),
      () => phaseState(object),
      () => removingState(object),
      () => readyState(object),
    ]
      .map((find) => find())
      .find((state) => state.name) ?? {};
  const { name = 'active', error = false, transitioning = false, message = '' } = found;
  return { name: name.toLowerCase(), error, transitioning, message };
}

/** The conditions of an object; entries that are not conditions are left out. */
export function conditionsOf(object: KubeObject): Condition[] {
  const status = asRecord(object['status']);
  return asList(status['conditions'])
    .filter(isRecord)
    .map((item) => ({
      type: asText(item['type']),
      status: asText(item['status']),
      reason: asText(item['reason']),
      message: asText(item['message']),
    }));
}

/** Fleet kinds say their own state in status.display, else in status.summary. */
function statedState(object: KubeObject): PartialState {
  const status = asRecord(object['status']);
  const said = [status['display'], status['summary']]
    .filter(isRecord)
    .find((part) => Object.keys(part).length > 0);
  if (!said) {
    return {};
  }
  return {
    name: asText(said['state']),
    error: said['error'] === true,
    transitioning: said['transitioning'] === true,
    message: asText(said['message']),
  };
}

/** Adds the conditions that are errors by themselves; keeps a state that was stated already. */
function withErrors(object: KubeObject, conditions: Condition[], stated: PartialState): PartialState {
  const ofKind = errorConditions[object.kind] ?? errorConditions[''] ?? {};
  const wrong = conditions.filter(
    ({ type, status, reason }) => reason === 'Error' || ofKind[type] === status,
  );
  if (wrong.length === 0) {
    return stated;
  }
  const name = stated.name && stated.name !== 'active' ? stated.name : 'error';
  return {
    ...stated,
    name,
    error: true,
    message: joinMessages([stated.message, ...wrong.map((item) => item.message)]),
  };
}

/** A condition such as Deployed that is False wins over everything, even over what status.display says. */
function failedState(conditions: Condition[]): PartialState {
  const failed = conditions.filter(
    ({ type, status }) => type in transitioningWhenUnknown && status === 'False',
  );
  const last = failed.at(-1);
  if (!last) {
    return {};
  }
  const message = joinMessages(failed.map((item) => item.message));
  return { name: transitioningWhenUnknown[last.type] ?? '', error: true, message };
}

function firstMatching(
  conditions: Condition[],
  states: Record<string, string>,
  status: string,
): PartialState {
  const found = conditions.find((condition) => condition.type in states && condition.status === status);
  return found ? { name: states[found.type] ?? '', transitioning: true, message: found.message } : {};
}

function phaseState(object: KubeObject): PartialState {
  const status = asRecord(object['status']);
  return object.kind === 'Pod' ? {} : { name: asText(status['phase']) };
}

function removingState(object: KubeObject): PartialState {
  const { deletionTimestamp, finalizers = [] } = object.metadata;
  if (!deletionTimestamp) {
    return {};
  }
  return {
    name: 'removing',
    transitioning: true,
    message: finalizers.length ? `waiting on ${finalizers[0]}` : '',
  };
}

function joinMessages(messages: (string | undefined)[]): string {
  return messages.filter(Boolean).join(':');
}
