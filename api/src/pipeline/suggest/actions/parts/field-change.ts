import type { PatchOperation } from '../../../../../contract/diagnosis/changes.ts';
import { isFields, valueAt, type Fields } from './live-object.ts';

/** One field before and after; `undefined` where it is not there. A field that stays the same is only guarded. */
export interface FieldChange {
  /** JSON Pointer (RFC 6901). */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Gives a place of an object a value. Where the places above it do not exist yet, the change begins at the highest that
 * does not, because a JSON Patch makes no parents. `undefined` when something without fields stands in the way.
 */
export function settingAt(content: Fields, keys: readonly string[], value: unknown): FieldChange | undefined {
  const missing = keys.findIndex((_, depth) => !isFields(valueAt(content, ...keys.slice(0, depth + 1))));
  const depth = missing === -1 ? keys.length - 1 : missing;
  const path = keys.slice(0, depth + 1);
  const before = valueAt(content, ...path);
  const isLeaf = depth === keys.length - 1;
  if (!isLeaf && before !== undefined && before !== null) return undefined;
  const after = keys.slice(depth + 1).reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  return { path: pointerOf(path), before, after };
}

/**
 * The changes as a JSON Patch that first tests every field it touches, so that the API server refuses it when one of
 * them changed meanwhile. For a field that is to be absent the test is for null, which kube-apiserver takes for absent.
 */
export function operationsOf(changes: readonly FieldChange[]): readonly PatchOperation[] {
  return [
    ...changes.map(({ path, before }): PatchOperation => ({ op: 'test', path, value: before ?? null })),
    ...changes.filter(({ before, after }) => before !== after).map(editOf),
  ];
}

/** What takes changes back: the last one first. */
export function takenBack(changes: readonly FieldChange[]): readonly FieldChange[] {
  return changes.toReversed().map(({ path, before, after }) => ({ path, before: after, after: before }));
}

function editOf({ path, before, after }: FieldChange): PatchOperation {
  if (after === undefined) return { op: 'remove', path };
  return { op: before === undefined ? 'add' : 'replace', path, value: after };
}

function pointerOf(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
