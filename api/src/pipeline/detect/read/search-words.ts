import { wordsOf } from '../../../kernel/names/words.ts';

/**
 * What somebody typed as a Postgres `tsquery`: all terms must be there, the words of one term (`web-frontend`) side by
 * side, and the last word of each may be the beginning of a longer one. Only words of the given weight count, of any
 * when there is none. `undefined` when nothing that was typed is a word.
 */
export function searchWords(typed: string, weight: 'A' | '' = ''): string | undefined {
  const terms = typed
    .split(/\s+/)
    .map(wordsOf)
    .filter((words) => words.length > 0);
  if (terms.length === 0) return undefined;
  return terms.map((words) => sideBySide(words, weight)).join(' & ');
}

function sideBySide(words: readonly string[], weight: string): string {
  const last = words.length - 1;
  const lexemes = words.map((word, index) => {
    const flags = `${index === last ? '*' : ''}${weight}`;
    return flags ? `'${word}':${flags}` : `'${word}'`;
  });
  return `(${lexemes.join(' <-> ')})`;
}
