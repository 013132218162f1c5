import type { RawObject } from '../../../ports/cluster-reader.ts';

/** A JSON object from its bytes; `undefined` when it is not one. */
export function parseObject(json: Buffer | string): RawObject | undefined {
  try {
    const value: unknown = JSON.parse(typeof json === 'string' ? json : json.toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A property that should be an object; `undefined` when it is not. */
export function objectAt(object: RawObject | undefined, name: string): RawObject | undefined {
  const value = object?.[name];
  return isObject(value) ? value : undefined;
}

/** A property that should be text and not empty; `undefined` when it is not. */
export function textAt(object: RawObject | undefined, name: string): string | undefined {
  const value = object?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isObject(value: unknown): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
