/** Everything but letters, digits and the marks on them separates words: `fleet-default/web` is three. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Postgres refuses words of more than 2046 bytes; a character takes four at most. */
const LONGEST_WORD = 500;

/** The words of a text, in lower case and in order, as they are stored and searched for. */
export function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(WORD) ?? [];
  return words.map((word) => Array.from(word).slice(0, LONGEST_WORD).join(''));
}
