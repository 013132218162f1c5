import { cannot } from './cannot-edit.ts';
import { linesOf } from './text-lines.ts';

/**
 * Whole lines that take the place of others, as in a `git-edit` change. Neither text ends with a line break, both stand
 * only once in their file, and a byte order mark belongs to neither; swapped, they undo the edit.
 */
export interface LineEdit {
  /** Line of the file that `before` begins at, from 1. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/** After this many lines of context one at a time, more are added at once. */
const SLOWLY = 16;

/** What turns one text into the other, with as few lines as make both sides unique. Refuses to say it inexactly. */
export function lineEditOf(before: string, after: string): LineEdit {
  const old = linesOf(before);
  const changed = linesOf(after);
  const top = commonLines(old, changed);
  const bottom = commonLines(old.slice(top).reverse(), changed.slice(top).reverse());
  let [above, below] = [0, 0];
  for (let round = 0; ; round += 1) {
    const from = top - above;
    const edit = {
      line: from + 1,
      before: chunk(old, from, old.length - bottom + below),
      after: chunk(changed, from, changed.length - bottom + below),
    };
    if (isUnique(before, edit.before) && isUnique(after, edit.after)) return proven(before, after, edit);
    if (above === top && below === bottom) return cannot('The lines that change cannot be told from others.');
    const more = round < SLOWLY ? 1 : round;
    if ((round % 2 === 0 && above < top) || below === bottom) above = Math.min(top, above + more);
    else below = Math.min(bottom, below + more);
  }
}

/** Makes an edit at its line; `undefined` when other text stands there, or the same text somewhere else too. */
export function applyLineEdit(text: string, { line, before, after }: LineEdit): string | undefined {
  if (line < 1) return undefined;
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const body = text.slice(mark);
  const start = linesOf(body)
    .slice(0, line - 1)
    .join('').length;
  const end = start + before.length;
  if (
    !isUnique(body, before) ||
    !body.startsWith(before, start) ||
    !/^(?:\r?\n|$)/.test(body.slice(end, end + 2))
  ) {
    return undefined;
  }
  return text.slice(0, mark) + body.slice(0, start) + after + body.slice(end);
}

function proven(before: string, after: string, edit: LineEdit): LineEdit {
  const { line } = edit;
  const there = applyLineEdit(before, edit);
  const back = applyLineEdit(after, { line, before: edit.after, after: edit.before });
  if (there !== after || back !== before) cannot('The edit cannot be said as lines.');
  return edit;
}

function commonLines(left: readonly string[], right: readonly string[]): number {
  const differs = left.findIndex((line, at) => line !== right[at]);
  return differs < 0 ? left.length : differs;
}

function chunk(lines: readonly string[], from: number, to: number): string {
  return lines
    .slice(from, to)
    .join('')
    .replace(/\r?\n$/, '');
}

function isUnique(text: string, part: string): boolean {
  const first = text.indexOf(part);
  return part !== '' && first >= 0 && text.indexOf(part, first + 1) < 0;
}
