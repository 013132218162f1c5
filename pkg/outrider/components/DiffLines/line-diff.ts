/** One line of a difference: taken away, put in, or standing on both sides. */
export interface DiffLine {
  sign: '-' | '+' | ' ';
  text: string;
  /** Its number in the file before and after, where that is known. */
  old?: number;
  next?: number;
}

/** Comparing more pairs of lines than this would keep the browser busy: then all is taken away and put in. */
const MOST_PAIRS = 250_000;

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

function signed(lines: readonly string[], sign: DiffLine['sign']): DiffLine[] {
  return lines.map((text) => ({ sign, text }));
}

/** Both sides, and how long the longest common subsequence of what is left of them is at each pair of places. */
interface Sides {
  before: readonly string[];
  after: readonly string[];
  common(row: number, column: number): number;
}

function sidesOf(before: readonly string[], after: readonly string[]): Sides {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  const common = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        before[row] === after[column]
          ? common(row + 1, column + 1) + 1
          : Math.max(common(row + 1, column), common(row, column + 1));
    }
  }
  return { before, after, common };
}

function signAt({ before, after, common }: Sides, row: number, column: number): DiffLine['sign'] {
  if (row >= before.length) return '+';
  if (column >= after.length) return '-';
  if (before[row] === after[column]) return ' ';
  return common(row + 1, column) >= common(row, column + 1) ? '-' : '+';
}

function compared(before: readonly string[], after: readonly string[]): DiffLine[] {
  if (before.length * after.length > MOST_PAIRS) return [...signed(before, '-'), ...signed(after, '+')];
  const sides = sidesOf(before, after);
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    const sign = signAt(sides, row, column);
    lines.push({ sign, text: (sign === '+' ? after.at(column) : before.at(row)) ?? '' });
    if (sign !== '+') row += 1;
    if (sign !== '-') column += 1;
  }
  return lines;
}

/** What becomes of a text, line by line; what is taken away stands before what is put in its place. */
export function lineDiff(before: string, after: string): DiffLine[] {
  return compared(linesOf(before), linesOf(after));
}

/** The same lines with their numbers in the file, whose first is `line` on both sides. */
export function numbered(lines: readonly DiffLine[], line: number): DiffLine[] {
  let [old, next] = [line, line];
  return lines.map((one) => ({
    ...one,
    ...(one.sign !== '+' && { old: old++ }),
    ...(one.sign !== '-' && { next: next++ }),
  }));
}
