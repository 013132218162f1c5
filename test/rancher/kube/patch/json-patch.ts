import { badRequest } from '../answer/request-errors.ts';
import { KubeStatusError } from '../answer/status-error.ts';
import { asText, isRecord } from '../json.ts';
import { deepEqual } from '../store/deep-equal.ts';

/** Something that has members: the place where an operation happens. */
type Container = Record<string, unknown> | unknown[];

/** So many operations kube-apiserver takes in one patch. */
const mostOperations = 10_000;

/**
 * Applies a JSON Patch (RFC 6902) to a copy of a document.
 * @throws KubeStatusError 400 when the patch is malformed, 413 when it is too long, 422 when an operation fails or a test
 * does not hold
 */
export function applyJsonPatch(document: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) {
    throw badRequest('error decoding patch: json: cannot unmarshal object into a JSON patch');
  }
  if (patch.length > mostOperations) {
    const limit = `The allowed maximum operations in a JSON patch is ${mostOperations}, got ${patch.length}`;
    throw new KubeStatusError(413, 'RequestEntityTooLarge', {
      message: `Request entity too large: ${limit}`,
    });
  }
  const holder = { root: structuredClone(document) };
  for (const operation of patch) {
    if (!isRecord(operation)) throw badRequest('error decoding patch: an operation is not an object');
    applyOperation(holder, operation);
  }
  return holder.root;
}

function applyOperation(holder: Record<string, unknown>, operation: Record<string, unknown>): void {
  const path = pointerSteps(operation.path);
  const kind = asText(operation.op);
  if (kind === 'add') add(holder, path, structuredClone(operation.value));
  else if (kind === 'remove') remove(holder, path);
  else if (kind === 'replace') replace(holder, path, structuredClone(operation.value));
  else if (kind === 'move') add(holder, path, remove(holder, pointerSteps(operation.from)));
  else if (kind === 'copy') add(holder, path, structuredClone(read(holder, pointerSteps(operation.from))));
  else if (kind === 'test') test(holder, path, operation.value);
  else throw failed();
}

/** A pointer (RFC 6901) as steps below the holder of the document. */
function pointerSteps(pointer: unknown): string[] {
  if (typeof pointer !== 'string' || (pointer !== '' && !pointer.startsWith('/'))) throw failed();
  const steps = pointer.split('/').slice(1);
  return ['root', ...steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))];
}

function containerOf(
  holder: Record<string, unknown>,
  steps: string[],
): { container: Container; key: string } {
  const container = read(holder, steps.slice(0, -1));
  if (!isRecord(container) && !Array.isArray(container)) throw failed();
  return { container, key: steps.at(-1) ?? '' };
}

function read(holder: unknown, steps: string[]): unknown {
  return steps.reduce<unknown>((current, step) => {
    if (Array.isArray(current)) return current[indexIn(current, step)] as unknown;
    if (isRecord(current) && Object.hasOwn(current, step)) return current[step];
    throw failed();
  }, holder);
}

function add(holder: Record<string, unknown>, steps: string[], value: unknown): void {
  const { container, key } = containerOf(holder, steps);
  if (!Array.isArray(container)) setMember(container, key, value);
  else if (key === '-') container.push(value);
  else if (/^\d+$/.test(key) && Number(key) <= container.length) container.splice(Number(key), 0, value);
  else throw failed();
}

function remove(holder: Record<string, unknown>, steps: string[]): unknown {
  const { container, key } = containerOf(holder, steps);
  if (Array.isArray(container)) return container.splice(indexIn(container, key), 1)[0];
  if (!Object.hasOwn(container, key)) throw failed();
  const value = container[key];
  Reflect.deleteProperty(container, key);
  return value;
}

function replace(holder: Record<string, unknown>, steps: string[], value: unknown): void {
  const { container, key } = containerOf(holder, steps);
  if (Array.isArray(container)) container[indexIn(container, key)] = value;
  else if (Object.hasOwn(container, key)) setMember(container, key, value);
  else throw failed();
}

/** An absent value passes the test for null, as in the library kube-apiserver uses. */
function test(holder: Record<string, unknown>, steps: string[], expected: unknown): void {
  const { container, key } = containerOf(holder, steps);
  const value = Array.isArray(container) ? container[indexIn(container, key)] : container[key];
  if (!deepEqual(value ?? null, expected ?? null)) throw failed();
}

/** Defines a member, also one named like a built-in property. */
function setMember(container: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
}

function indexIn(list: unknown[], step: string): number {
  const index = Number(step);
  if (!/^\d+$/.test(step) || index >= list.length) throw failed();
  return index;
}

function failed(): KubeStatusError {
  return new KubeStatusError(422, 'Invalid', {
    message: 'the server rejected our request due to an error in our request',
    details: {},
  });
}
