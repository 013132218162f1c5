import type { ObjectPath } from './object-path.ts';
import { isWithin } from './object-path.ts';
import type { YamlLine } from './yaml-lines.ts';

/** A line as it is shown. */
export interface ShownLine {
  number: number;
  text: string;
  marked: boolean;
}

/** Lines that are shown, or a number of lines that are not. */
export type YamlPart = { lines: ShownLine[] } | { folded: number };

/** What is shown around what matters. */
export interface FoldOptions {
  marks: readonly ObjectPath[];
  /** Lines shown before and after a marked line, and at the top. */
  context: number;
  /** Most lines shown in all. */
  most: number;
}

/** Shows the top and the surroundings of marked lines, and folds the rest. */
export function foldLines(lines: readonly YamlLine[], { marks, context, most }: FoldOptions): YamlPart[] {
  const marked = lines.map(({ path }) => marks.some((mark) => isWithin(path, mark)));
  const near = new Set<number>();
  for (let line = 0; line < Math.min(context, lines.length); line += 1) near.add(line);
  marked.forEach((isMarked, index) => {
    if (!isMarked) return;
    for (let line = index - context; line <= index + context; line += 1) near.add(line);
  });
  const parts: YamlPart[] = [];
  let shown = 0;
  lines.forEach(({ text }, index) => {
    const visible = near.has(index) && shown < most;
    const last = parts.at(-1);
    if (!visible) {
      if (last && 'folded' in last) last.folded += 1;
      else parts.push({ folded: 1 });
      return;
    }
    shown += 1;
    const line = { number: index + 1, text, marked: marked[index] ?? false };
    if (last && 'lines' in last) last.lines.push(line);
    else parts.push({ lines: [line] });
  });
  return parts;
}
