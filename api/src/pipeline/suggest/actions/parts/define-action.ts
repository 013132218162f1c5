import type { Change, NamedAction } from '../../../../../contract/diagnosis/changes.ts';
import type { Action } from '../../../../../contract/fixes/fix-words.ts';
import { isCannot, type ActionFacts, type CannotAct, type CompiledAction } from './compiled-action.ts';
import { operationsOf, takenBack, type FieldChange } from './field-change.ts';
import { KINDS, type ActionKind } from './kinds.ts';
import { targetOf, textAt, type LiveObject, type Target } from './live-object.ts';

/** What an action was told, as it came. */
export type GivenParameters = NamedAction['parameters'];

/** An action as the table knows it. */
export interface ActionEntry {
  readonly name: Action;
  /** Kinds it can be done to. */
  readonly kinds: readonly ActionKind[];
  /** The exact change it is for an object as it is now, or why it cannot be done to it. Pure. */
  compile(live: LiveObject, parameters: GivenParameters): CompiledAction | CannotAct;
}

interface ActionWords<P extends object> {
  readonly name: Action;
  readonly kinds: readonly ActionKind[];
  /** Reads the parameters by hand: they come from people and models. */
  parameters(given: GivenParameters): P | CannotAct;
  /** What is to be known before somebody does it; asked only where it can be done. */
  facts(target: Target, parameters: P): ActionFacts;
}

interface PatchActionWords<P extends object> extends ActionWords<P> {
  /** The fields it changes, or why it cannot. */
  fields(target: Target, parameters: P): readonly FieldChange[] | CannotAct;
}

interface DeleteActionWords<P extends object> extends ActionWords<P> {
  /** Why the object must not be deleted; `undefined` when it may be. */
  refusal(target: Target): string | undefined;
}

type Planned = Pick<CompiledAction, 'change' | 'inverse'>;

/** Makes an action that patches fields of one object; its inverse follows from them. */
export function definePatchAction<const P extends object>(words: PatchActionWords<P>): ActionEntry {
  return define(words, 'patch', (target, parameters, action) => {
    const fields = words.fields(target, parameters);
    if (isCannot(fields)) return fields;
    return { change: patchOf(target, fields, action), inverse: patchOf(target, takenBack(fields)) };
  });
}

/** Makes an action that deletes one object, and nothing brings it back. */
export function defineDeleteAction<const P extends object>(words: DeleteActionWords<P>): ActionEntry {
  return define(words, 'delete', (target, _, action) => {
    const cannot = words.refusal(target);
    if (cannot !== undefined) return { cannot };
    const { object, uid, resourceVersion } = target;
    const version = resourceVersion === undefined ? {} : { resourceVersion };
    return { change: { type: 'kubernetes-delete', object, uid, ...version, action }, inverse: undefined };
  });
}

function define<P extends object>(
  words: ActionWords<P>,
  verb: 'patch' | 'delete',
  plan: (target: Target, parameters: P, action: NamedAction) => Planned | CannotAct,
): ActionEntry {
  const { name, kinds } = words;
  const compile: ActionEntry['compile'] = (live, given) => {
    const target = targetOf(live);
    if (target === undefined) return { cannot: 'It is not known which object it is.' };
    if (!kinds.includes(target.kind)) return { cannot: `This cannot be done to a ${target.kind}.` };
    if (textAt(target.content, 'metadata', 'deletionTimestamp') !== undefined) {
      return { cannot: 'It is being deleted.' };
    }
    const parameters = words.parameters(given);
    if (isCannot(parameters)) return parameters;
    const planned = plan(target, parameters, { name, parameters: given });
    return isCannot(planned)
      ? planned
      : compiled(target, verb, { planned, facts: words.facts(target, parameters) });
  };
  return { name, kinds, compile };
}

function compiled(
  { kind, object }: Target,
  verb: 'patch' | 'delete',
  { planned, facts }: { readonly planned: Planned; readonly facts: ActionFacts },
): CompiledAction {
  const { cluster, namespace, name } = object;
  return {
    ...planned,
    ...facts,
    reach: { kind: facts.reach, from: object },
    right: { cluster, verb, ...KINDS[kind], namespace, name },
  };
}

/** Fields of an object as a patch. Guarded by the uid: an object of the same name that came later is another one. */
export function patchOf(
  { object, uid }: Target,
  fields: readonly FieldChange[],
  action?: NamedAction,
): Change {
  const same = { path: '/metadata/uid', before: uid, after: uid };
  return {
    type: 'kubernetes-patch',
    object,
    operations: [...operationsOf([same, ...fields])],
    ...(action !== undefined && { action }),
  };
}
