/** Longest text that is stored; Kubernetes names are shorter, what stands in a status can be anything. */
const LONGEST = 600;

/** Text that the database takes: without NUL and half surrogates, and not too long for an index. */
export function storable(text: string): string {
  return text.slice(0, LONGEST).toWellFormed().replaceAll('\u0000', '\uFFFD');
}

/** The same for text that may be missing. */
export function storableOrNull(text: string | undefined): string | null {
  return text === undefined ? null : storable(text);
}

/** A time as the database takes it. */
export function dateOrNull(time: number | undefined): Date | null {
  return time === undefined ? null : new Date(time);
}

/** A time as it was before it was stored: milliseconds since the epoch. */
export function timeOf(date: Date | null): number | undefined {
  return date?.getTime();
}

/** A text as it was before it was stored. */
export function textOf(text: string | null): string | undefined {
  return text ?? undefined;
}
