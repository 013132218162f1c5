/** Reads texts of objects whose shape nobody guarantees; texts that many objects share are kept once. */
import { flatten, intern } from './intern.ts';

/** The longest text kept of any message or patch, in characters. */
const MAX_TEXT = 4096;

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
  return (Array.isArray(value) ? (value as unknown[]) : []).filter(
    (item): item is string => typeof item === 'string',
  );
}

/** A map of text to text; entries of other types are left out. */
export function textMapOf(value: unknown): Readonly<Record<string, string>> {
  const map: Record<string, string> = {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return map;
  for (const [name, text] of Object.entries(value)) {
    if (typeof text === 'string' && name !== '__proto__') map[name] = intern(text);
  }
  return map;
}
