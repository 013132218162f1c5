/**
 * Reads fields of objects whose shape nobody guarantees: a missing or wrongly typed field is `undefined` or empty,
 * never an error.
 */
import { flatten, intern } from './intern.ts';

/** An object whose fields are not known. */
export type Fields = Readonly<Record<string, unknown>>;

const NOTHING: Fields = Object.freeze({});
const NO_ITEMS: readonly unknown[] = Object.freeze([]);

/** The longest text kept of any message or patch, in characters. */
export const MAX_TEXT = 4096;

/** The value as an object; an empty one when it is something else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : NOTHING;
}

/** The value as a list; an empty one when it is something else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NO_ITEMS;
}

/** The value when it is text that is not empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Like `textOf`, for texts that many objects share. */
export function sharedTextOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? intern(value) : undefined;
}

/** The value as text of at most `MAX_TEXT` characters; empty when it is something else. */
export function boundedTextOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value.length > MAX_TEXT ? flatten(value.slice(0, MAX_TEXT)) : intern(value);
}

/** Texts of a list; everything else in it is left out. */
export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((item): item is string => typeof item === 'string');
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

/** A map of text to text; entries of other types are left out. */
export function textMapOf(value: unknown): Readonly<Record<string, string>> {
  const map: Record<string, string> = {};
  for (const [name, text] of Object.entries(fieldsOf(value))) {
    if (typeof text === 'string' && name !== '__proto__') map[name] = intern(text);
  }
  return map;
}

const UNIT_MS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 0.001,
  'µs': 0.001,
  ns: 0.000_001,
};

/** A Go duration (`1h30m`, `15s`, `1.5s`) in milliseconds. */
export function durationOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || value.length > 64) return undefined;
  if (value === '0') return 0;
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+$/.test(value)) return undefined;
  let total = 0;
  for (const [, amount, unit] of value.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g)) {
    total += Number(amount) * (UNIT_MS[unit ?? ''] ?? 0);
  }
  return total;
}
