import type { ObjectRef } from '../../../../../contract/object-ref.ts';
import { apiGroup } from '../../../../kernel/object-ref.ts';
import { KINDS, type ActionKind } from './kinds.ts';

/** An object as the API server gives it; any field may be missing or of the wrong type. */
export type Fields = Readonly<Record<string, unknown>>;

/** An object as it was read just now, and where. */
export interface LiveObject {
  /** Rancher cluster id; `local` is the management cluster. */
  readonly cluster: string;
  readonly content: Fields;
}

/** A live object of a kind that actions know, of which it is known which one it is. */
export interface Target {
  readonly kind: ActionKind;
  readonly object: ObjectRef;
  readonly uid: string;
  readonly resourceVersion: string | undefined;
  readonly content: Fields;
}

/** Whether a value has fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a place of an object; `undefined` where there is no such place. */
export function valueAt(content: Fields, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) => (isFields(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    content,
  );
}

/** A text at a place of an object; `undefined` where there is none, or an empty one. */
export function textAt(content: Fields, ...keys: readonly string[]): string | undefined {
  const value = valueAt(content, ...keys);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The object as a target; `undefined` when its kind is not known to actions, or when it does not say which one it is. */
export function targetOf({ cluster, content }: LiveObject): Target | undefined {
  const [apiVersion, namespace] = [textAt(content, 'apiVersion'), textAt(content, 'metadata', 'namespace')];
  const [name, uid] = [textAt(content, 'metadata', 'name'), textAt(content, 'metadata', 'uid')];
  const kind = kindOf(textAt(content, 'kind'), apiVersion ?? '');
  if (kind === undefined || apiVersion === undefined || name === undefined || uid === undefined) {
    return undefined;
  }
  return {
    kind,
    object: { cluster, apiVersion, kind, ...(namespace !== undefined && { namespace }), name },
    uid,
    resourceVersion: textAt(content, 'metadata', 'resourceVersion'),
    content,
  };
}

/** Of several kinds called Cluster only Fleet's is meant: so the group counts too. */
function kindOf(kind: string | undefined, apiVersion: string): ActionKind | undefined {
  const group = apiGroup(apiVersion);
  return Object.keys(KINDS)
    .map((known) => known as ActionKind)
    .find((known) => known === kind && KINDS[known].group === group);
}
