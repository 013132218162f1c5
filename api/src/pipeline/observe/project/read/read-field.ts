/**
 * Reads fields of objects whose shape nobody guarantees: a missing or wrongly typed field is `undefined` or empty,
 * never an error.
 */
import { textOf } from './read-text.ts';

/** An object whose fields are not known. */
export type Fields = Readonly<Record<string, unknown>>;

const NOTHING: Fields = Object.freeze({});
const NO_ITEMS: readonly unknown[] = Object.freeze([]);

/** The value as an object; an empty one when it is something else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : NOTHING;
}

/** The value as a list; an empty one when it is something else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NO_ITEMS;
}

/** The value when it is a finite number. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The value when it is text or a number, as Kubernetes' IntOrString. */
export function numberOrTextOf(value: unknown): string | number | undefined {
  return numberOf(value) ?? textOf(value);
}

/** Whether the value is exactly `true`. */
export function isTrue(value: unknown): boolean {
  return value === true;
}

/** An RFC 3339 time in milliseconds since the epoch; Go's zero time counts as absent. */
export function timeOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const time = Date.parse(value);
  return time > 0 ? time : undefined;
}
