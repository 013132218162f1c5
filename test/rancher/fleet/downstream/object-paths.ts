/** A path into an object: keys of maps and indexes of lists. */
export type ObjectPath = readonly (string | number)[];

type Json = Record<string, unknown>;

/** The value at a path; `undefined` where there is none. */
export function valueAt(object: unknown, path: ObjectPath): unknown {
  let value = object;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Json)[String(step)];
  }
  return value;
}

/** A copy of an object with the value at a path replaced; `null` removes the field. */
export function withValueAt<T>(object: T, path: ObjectPath, value: unknown): T {
  const [step, ...rest] = path;
  if (step === undefined) return value as T;
  const copy = (Array.isArray(object) ? [...(object as unknown[])] : { ...object }) as Json;
  if (rest.length === 0 && value === null) Reflect.deleteProperty(copy, String(step));
  else copy[String(step)] = withValueAt(copy[String(step)] ?? {}, rest, value);
  return copy as T;
}

/**
 * The JSON merge patch (RFC 7386) that turns `live` into `desired`; `undefined` when nothing differs.
 * Like Fleet's diff it looks only at what the release says: a key that is only live is no difference.
 */
export function mergePatch(live: unknown, desired: unknown): unknown {
  if (!isMap(live) || !isMap(desired)) return same(live, desired) ? undefined : desired;
  const patch: Json = {};
  for (const [key, value] of Object.entries(desired)) {
    const difference = mergePatch(live[key], value);
    if (difference !== undefined) patch[key] = difference;
  }
  return Object.keys(patch).length === 0 ? undefined : patch;
}

function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
