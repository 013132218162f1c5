import { isDeepStrictEqual } from 'node:util';

import { isFields } from '../../suggest/actions/parts/live-object.ts';

/** Whether two values of JSON are the same; null is as good as absent, as kube-apiserver has it. */
export function sameValue(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one ?? null, other ?? null);
}

/** Whether a value has all that another one has; an API server adds what it fills in by itself. */
export function hasAllOf(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(value) && wanted.every((item) => value.some((one) => hasAllOf(one, item)));
  }
  if (!isFields(wanted)) return sameValue(value, wanted);
  return isFields(value) && Object.entries(wanted).every(([key, part]) => hasAllOf(value[key], part));
}
