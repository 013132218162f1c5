import type { EvidenceKind } from '@contract/vocabulary.ts';

import { yamlLines } from '../YamlView/yaml-lines.ts';

/** Longer values show this many lines until asked for more, */
const FOLD_LINES = 8;
/** and this many characters: one line of a message can fill a screen. */
const FOLD_CHARACTERS = 700;

/** One line of a value, and for a difference whether it is in one side only. */
export interface EvidenceLine {
  text: string;
  change?: 'added' | 'removed';
}

const CHANGES: Record<string, EvidenceLine['change']> = { '+': 'added', '-': 'removed' };

/** Writes a JSON object or list as YAML, which is what people here read; `undefined` for any other text. */
function jsonLines(value: string): EvidenceLine[] | undefined {
  if (!/^\s*[{[]/.test(value)) return undefined;
  try {
    return yamlLines(JSON.parse(value)).map(({ text }) => ({ text }));
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

/** The beginning of a long value. Its last line may be cut; `lines` itself when all of it is short enough. */
export function headOf(lines: readonly EvidenceLine[]): readonly EvidenceLine[] {
  const head: EvidenceLine[] = [];
  let left = FOLD_CHARACTERS;
  for (const line of lines.slice(0, FOLD_LINES)) {
    if (left <= 0) return head;
    head.push(line.text.length > left ? { ...line, text: `${line.text.slice(0, left)} …` } : line);
    left -= line.text.length;
  }
  return head.length === lines.length && left >= 0 ? lines : head;
}
