import { asList, isRecord } from './json.ts';
import type { JsonObject } from './json.ts';

/** The records of a list; anything else in it is left out. */
export function asRecords(value: unknown): JsonObject[] {
  return asList(value).filter(isRecord);
}

/** The texts of a list; anything else in it is left out. */
export function asTexts(value: unknown): string[] {
  return asList(value).filter((item) => typeof item === 'string');
}

/** The value when it is a number, else the default. */
export function asNumber(value: unknown, whenAbsent = 0): number {
  return typeof value === 'number' ? value : whenAbsent;
}

/** The value at a path of plain field names, if every step is an object. */
export function valueAt(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((current, field) => (isRecord(current) ? current[field] : undefined), value);
}
