const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `1 cluster`, `3 clusters`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A length of time in words, for example `3 minutes`; never less than a minute. */
export function durationWords(milliseconds: number): string {
  if (milliseconds >= 2 * DAY) return countOf(Math.round(milliseconds / DAY), 'day');
  if (milliseconds >= 2 * HOUR) return countOf(Math.round(milliseconds / HOUR), 'hour');
  return countOf(Math.max(1, Math.ceil(milliseconds / MINUTE)), 'minute');
}

/** How long something lasted at least, in words: rounded down, so that "or longer" is true; `undefined` below a minute. */
export function leastDurationWords(milliseconds: number): string | undefined {
  if (milliseconds < MINUTE) return undefined;
  if (milliseconds >= 2 * DAY) return countOf(Math.floor(milliseconds / DAY), 'day');
  if (milliseconds >= 2 * HOUR) return countOf(Math.floor(milliseconds / HOUR), 'hour');
  return countOf(Math.floor(milliseconds / MINUTE), 'minute');
}

/** Names in a sentence, at most `most` of them: `a, b and 3 more`. */
export function listOf(names: readonly string[], most = 3): string {
  if (names.length <= 1) return names[0] ?? '';
  if (names.length > most) {
    return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
  }
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
