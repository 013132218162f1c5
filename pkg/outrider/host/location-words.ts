import type { LocationQuery } from './router.ts';

/** One value of the URL's query: a word, several, or nothing. */
type QueryValue = LocationQuery[string] | undefined;

/** The words of a value, which may be repeated or joined by commas. */
export function wordsOf(value: QueryValue): string[] {
  const text = Array.isArray(value) ? value.join(',') : (value ?? '');
  return text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}

/** Those words of a value that are allowed, in the order of the allowed ones. */
export function knownWords<const T extends string>(value: QueryValue, allowed: readonly T[]): T[] {
  const wanted = wordsOf(value);
  return allowed.filter((word) => wanted.includes(word));
}

/** A positive whole number, or `otherwise`. */
export function positiveNumber(value: QueryValue, otherwise: number): number {
  const number = Number(wordsOf(value)[0]);
  return Number.isInteger(number) && number > 0 ? number : otherwise;
}

/** Writes the values of a query that say something; the others are left out, so that links stay short. */
export function shortQuery(
  values: Record<string, string | number | readonly string[]>,
): Record<string, string> {
  const texts = Object.entries(values).map(
    ([key, value]) => [key, Array.isArray(value) ? value.join(',') : String(value)] as const,
  );
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}
