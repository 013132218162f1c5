import { randomBytes } from 'node:crypto';

/** Stands for a mark where only the length counts, which must not depend on chance. */
export const TYPICAL_MARK = '9d4f7be3';

/** A mark for the lines of untrusted text, new for every request, so that no text can know it beforehand. */
export function newLineMark(): string {
  return randomBytes(4).toString('hex');
}

/**
 * Puts the mark before every line. Whoever reads knows then of each line that it is quoted, whatever it says: text from
 * clusters can be written by anybody, and may hold instructions (the technique is known as datamarking).
 */
export function markLines(text: string, mark: string): string {
  return text
    .split('\n')
    .map((line) => `${mark}| ${line}`)
    .join('\n');
}
