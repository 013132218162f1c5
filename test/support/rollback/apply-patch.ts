import type { PatchOperation } from '@outrider/api/contract/diagnosis/changes.ts';

type Fields = Record<string, unknown>;

/** Applies a JSON Patch (RFC 6902) to objects without lists, as an API server does: a failed test refuses the whole. */
export function applyPatch(object: Fields, operations: readonly PatchOperation[]): Fields {
  const result = structuredClone(object);
  for (const operation of operations) applyOne(result, operation);
  return result;
}

function applyOne(object: Fields, { op, path, value }: PatchOperation): void {
  const keys = path.split('/').slice(1);
  const last = keys.pop() ?? '';
  const parent = Object(
    keys.reduce<unknown>((part, key) => (part as Fields | undefined)?.[key], object),
  ) as Fields;
  if (op !== 'add' && !Object.hasOwn(parent, last)) throw new Error(`there is no ${path}`);
  if (op === 'test' && JSON.stringify(parent[last]) !== JSON.stringify(value)) {
    throw new Error(`${path} is not ${JSON.stringify(value)}`);
  }
  if (op === 'add' || op === 'replace') parent[last] = value;
  if (op === 'remove') Reflect.deleteProperty(parent, last);
}
