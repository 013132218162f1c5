import type { PatchOperation } from '../../../../contract/diagnosis/changes.ts';
import { sameContent } from '../../observe/same-content.ts';
import { isFields, type Fields } from '../../suggest/actions/parts/live-object.ts';
import { pointerKeys } from './json-pointer.ts';
import { patchProblem, type PatchProblem } from './patch-problem.ts';
import { valueProblem } from './value-problem.ts';

/** More operations than this are no fix of one object. */
const MOST_OPERATIONS = 100;

/** An object after a patch, or why the patch cannot be applied. */
export type Patched = { readonly object: Fields } | { readonly problem: PatchProblem };

type MutableFields = Record<string, unknown>;
type Container = MutableFields | unknown[];

/** Where an operation happens. */
interface Place {
  readonly container: Container;
  readonly key: string;
  /** As it is shown. */
  readonly path: string;
}

/**
 * Applies a JSON Patch (RFC 6902) to a copy of an object: all of it or nothing. As kube-apiserver's library does, a test
 * for null passes where nothing is. Raises nothing.
 */
export function applyPatch(content: Fields, operations: readonly PatchOperation[]): Patched {
  if (operations.length > MOST_OPERATIONS) {
    return patchProblem('too-large', 'It has more operations than any fix of one object.');
  }
  const large = valueProblem(operations.map(({ value = null }) => value));
  if (large !== undefined) return { problem: large };
  const object = structuredClone(content) as MutableFields;
  for (const operation of operations) {
    const problem = applyOne(object, operation);
    if (problem !== undefined) return { problem };
  }
  return { object };
}

function applyOne(object: MutableFields, operation: PatchOperation): PatchProblem | undefined {
  const { op, path } = operation;
  const pointer = pointerKeys(path);
  if ('problem' in pointer) return pointer.problem;
  const place = placeOf(object, pointer.keys, path);
  if (place === undefined) return missing(path);
  if (op === 'remove') return remove(place);
  if (op === 'test') return test(place, operation.value);
  if (operation.value === undefined) {
    return patchProblem('malformed', `The operation on ${path} has no value.`).problem;
  }
  const value = structuredClone(operation.value);
  return op === 'add' ? add(place, value) : replace(place, value);
}

function placeOf(object: MutableFields, keys: readonly string[], path: string): Place | undefined {
  const container = keys.slice(0, -1).reduce<unknown>(memberOf, object);
  const key = keys.at(-1);
  return key !== undefined && isContainer(container) ? { container, key, path } : undefined;
}

function memberOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value[indexOf(key) ?? value.length] as unknown;
  return isFields(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function add({ container, key, path }: Place, value: unknown): PatchProblem | undefined {
  if (!Array.isArray(container)) {
    set(container, key, value);
    return undefined;
  }
  const index = key === '-' ? container.length : indexOf(key);
  if (index === undefined || index > container.length) return missing(path);
  container.splice(index, 0, value);
  return undefined;
}

function replace(place: Place, value: unknown): PatchProblem | undefined {
  const { container, key, path } = place;
  if (!isThere(place)) return missing(path);
  if (Array.isArray(container)) container.splice(Number(key), 1, value);
  else set(container, key, value);
  return undefined;
}

function remove(place: Place): PatchProblem | undefined {
  const { container, key, path } = place;
  if (!isThere(place)) return missing(path);
  if (Array.isArray(container)) container.splice(Number(key), 1);
  else Reflect.deleteProperty(container, key);
  return undefined;
}

function test(place: Place, expected: unknown): PatchProblem | undefined {
  const { container, key, path } = place;
  if (Array.isArray(container) && !isThere(place)) return missing(path);
  return sameContent(memberOf(container, key) ?? null, expected ?? null)
    ? undefined
    : patchProblem('test', `${path} is not what it was when this was suggested.`).problem;
}

/** Defines a member, also one that is called like something built in. */
function set(container: MutableFields, key: string, value: unknown): void {
  Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
}

function isThere({ container, key }: Place): boolean {
  return Array.isArray(container)
    ? (indexOf(key) ?? container.length) < container.length
    : Object.hasOwn(container, key);
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

/** Leading zeros make no index (RFC 6901, section 4). */
function indexOf(key: string): number | undefined {
  return /^(?:0|[1-9]\d{0,5})$/.test(key) ? Number(key) : undefined;
}

function missing(path: string): PatchProblem {
  return patchProblem('missing', `There is no place ${path} in the object.`).problem;
}
