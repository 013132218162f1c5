/** What separates words: white space, and the ASCII punctuation that the migration turns into spaces. */
const WITHIN_TERM = /[!-/:-@[-`{-~]+/;

/**
 * What somebody typed as a Postgres `tsquery`: all terms must be there, the words of one term (`web-frontend`) side by
 * side, and the last word of each may be the beginning of a longer one. `undefined` when there is no word in it.
 */
export function searchWords(typed: string): string | undefined {
  const terms = typed
    .toWellFormed()
    .replaceAll('\u0000', ' ')
    .split(/\s+/)
    .map((term) => term.split(WITHIN_TERM).filter(Boolean))
    .filter((words) => words.length > 0);
  if (terms.length === 0) return undefined;
  return terms.map((words) => `(${words.map((word) => `'${word}'`).join(' <-> ')}:*)`).join(' & ');
}
