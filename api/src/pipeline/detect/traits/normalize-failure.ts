/** Longer texts differ somewhere by chance. */
const LONGEST = 200;
/** Reading more than this of a text would tell nothing new. */
const READ = 2000;

/** The letters Kubernetes makes random endings of names of (k8s.io/apimachinery, util/rand). */
const RANDOM = '[bcdfghjklmnpqrstvwxz2456789]';

/** What differs from place to place and from time to time, in the order in which it is looked for. */
const VARYING: readonly (readonly [pattern: RegExp, placeholder: string])[] = [
  // Times, before their digits are taken one by one.
  [/\b\d{4}[-/]\d{2}[-/]\d{2}(?:[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?/g, '*'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '*'],
  [/\bsha(?:1|256|512):[0-9a-f]+/g, '*'],
  [/\b0x[0-9a-f]+\b/gi, '*'],
  // Pods of Deployments, before their middle is taken for a hash and their ending for a word.
  [new RegExp(`-${RANDOM}{6,10}-${RANDOM}{5}\\b`, 'g'), '-*'],
  [/\b(?=[0-9a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,64}\b/g, '*'],
  [/\[[0-9a-f:.]*:[0-9a-f:.]*\](?::\d+)?/gi, '*'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, '*'],
  // Pods of DaemonSets and Jobs; an ending without a digit may be a word.
  [new RegExp(`-(?=[a-z]*\\d)${RANDOM}{5}\\b`, 'g'), '-*'],
  [/\d[\d.,:]*/g, '*'],
  [/\*(?:[\s.,:/-]*\*)+/g, '*'],
];

/**
 * What failed, in words that are the same wherever the same thing fails: the first line that says something, without
 * times, numbers, addresses, hashes and the random parts of names. At most 200 characters; empty for empty text.
 */
export function normalizeFailure(text: string): string {
  const line =
    text
      .slice(0, READ)
      .split('\n')
      .find((one) => /\p{L}/u.test(one)) ?? '';
  const same = VARYING.reduce(
    (words, [pattern, placeholder]) => words.replaceAll(pattern, placeholder),
    line,
  );
  return same.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST);
}
