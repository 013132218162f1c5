import type { EvidenceKind } from '@contract/vocabulary.ts';

/** Longer values show this many lines until asked for more. */
export const FOLD_AT = 8;

/** One line of a value, and for a difference whether it is in one side only. */
export interface EvidenceLine {
  text: string;
  change?: 'added' | 'removed';
}

const CHANGES: Record<string, EvidenceLine['change']> = { '+': 'added', '-': 'removed' };

/** Lays a JSON object or list out over lines; `undefined` for any other text. */
function jsonLines(value: string): EvidenceLine[] | undefined {
  if (!/^\s*[{[]/.test(value)) return undefined;
  try {
    return JSON.stringify(JSON.parse(value), null, 2)
      .split('\n')
      .map((text) => ({ text }));
  } catch {
    return undefined;
  }
}

/** Splits a value into lines; a `diff` marks lines by their first character, as in a unified diff. */
export function evidenceLines(kind: EvidenceKind, value: string): EvidenceLine[] {
  const json = jsonLines(value);
  if (json) return json;
  const lines = value.replace(/\n$/, '').split('\n');
  return lines.map((text) => {
    const change = kind === 'diff' ? CHANGES[text.charAt(0)] : undefined;
    return change ? { text, change } : { text };
  });
}
