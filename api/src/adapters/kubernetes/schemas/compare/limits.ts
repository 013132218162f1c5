import type { RawObject } from '../../../../ports/cluster-reader.ts';
import { isIntOrString } from './value-type.ts';

/** Longer texts are not compared with patterns: those are for names. */
const LONGEST_MATCHED = 4096;
const INT32 = 2 ** 31;

/** Why a value is none of those that a schema lists. */
export function enumProblem(value: unknown, schema: RawObject): string | undefined {
  const allowed: unknown = schema['enum'];
  if (!Array.isArray(allowed) || allowed.length === 0) return undefined;
  const known = (allowed as unknown[]).map((one) => JSON.stringify(one));
  return known.includes(JSON.stringify(value)) ? undefined : `must be one of ${known.join(', ')}.`;
}

/** Why a text is not as its schema says. */
export function textProblem(value: string, schema: RawObject): string | undefined {
  // As Go counts them: by code points.
  const length = Array.from(value).length;
  const limits = { least: numberAt(schema, 'minLength'), most: numberAt(schema, 'maxLength') };
  const amount = amountProblem(length, { ...limits, unit: 'characters' });
  if (amount !== undefined) return amount;
  if (schema['format'] === 'date-time' && Number.isNaN(Date.parse(value))) return 'must be a time.';
  const { pattern } = schema;
  if (typeof pattern !== 'string' || length > LONGEST_MATCHED) return undefined;
  return compiled(pattern)?.test(value) === false ? `must match ${pattern}` : undefined;
}

interface AmountLimits {
  readonly least: number | undefined;
  readonly most: number | undefined;
  /** What is counted. */
  readonly unit: 'characters' | 'fields' | 'items';
}

/** Why there is too little or too much of something. */
export function amountProblem(count: number, { least, most, unit }: AmountLimits): string | undefined {
  if (least !== undefined && count < least) return `must have at least ${least} ${unit}.`;
  return most !== undefined && count > most ? `must have at most ${most} ${unit}.` : undefined;
}

/** Patterns are of RE2; one that is none here says nothing. */
function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
}

/** Why a number is not as its schema says. */
export function numberProblem(value: number, schema: RawObject): string | undefined {
  // The limits of those are of numbers in texts as well, and said by patterns.
  if (isIntOrString(schema)) return undefined;
  return tooLow(value, schema) ?? tooHigh(value, schema) ?? tooLong(value, schema);
}

function tooLow(value: number, schema: RawObject): string | undefined {
  const least = numberAt(schema, 'minimum');
  const isOut = schema['exclusiveMinimum'] === true;
  if (least === undefined || value > least || (value === least && !isOut)) return undefined;
  return `must be ${isOut ? 'more than' : 'at least'} ${least}.`;
}

function tooHigh(value: number, schema: RawObject): string | undefined {
  const most = numberAt(schema, 'maximum');
  const isOut = schema['exclusiveMaximum'] === true;
  if (most === undefined || value < most || (value === most && !isOut)) return undefined;
  return `must be ${isOut ? 'less than' : 'at most'} ${most}.`;
}

function tooLong(value: number, schema: RawObject): string | undefined {
  const fits = schema['format'] !== 'int32' || (value >= -INT32 && value < INT32);
  return fits ? undefined : 'must be a whole number of 32 bits.';
}

/** Why a list has too few or too many items. */
export function listProblem(length: number, schema: RawObject): string | undefined {
  const limits = { least: numberAt(schema, 'minItems'), most: numberAt(schema, 'maxItems') };
  return amountProblem(length, { ...limits, unit: 'items' });
}

/** A number of a schema; `undefined` where it says none. */
export function numberAt(schema: RawObject, name: string): number | undefined {
  const value = schema[name];
  return typeof value === 'number' ? value : undefined;
}
