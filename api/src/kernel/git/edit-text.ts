/** One place of a text that becomes another, as a plan has it. */
export interface TextEdit {
  /** The line it begins at, from 1. */
  readonly line?: number | undefined;
  /** The text that is replaced; empty where something is only added. */
  readonly before: string;
  readonly after: string;
}

/** The text with its edits, or why they cannot be made, in one sentence. */
export type EditedText =
  | { readonly text: string; readonly problem?: undefined }
  | { readonly text?: undefined; readonly problem: string };

/**
 * Makes edits of a text in their order, each of what the one before it left: every byte that no edit names stays. An edit
 * whose place is not there, or is there more than once, is none that anybody approved; then nothing is edited.
 */
export function editText(text: string, edits: readonly TextEdit[]): EditedText {
  let edited = text;
  for (const edit of edits) {
    const start = placeOf(edited, edit);
    if (typeof start === 'string') return { problem: start };
    edited = edited.slice(0, start) + edit.after + edited.slice(start + edit.before.length);
  }
  return { text: edited };
}

/** Where an edit begins, or why nobody knows. */
function placeOf(text: string, { line, before }: TextEdit): number | string {
  const from = line === undefined ? 0 : startOfLine(text, line);
  if (from === undefined) return `The file has no line ${String(line)} any more.`;
  if (before === '') {
    const isKnown = line !== undefined || text === '';
    return isKnown ? from : 'The plan does not say where text is added.';
  }
  const found = text.indexOf(before, from);
  if (found === -1) return 'The text that is to be replaced is not there.';
  if (line === undefined) {
    return text.includes(before, found + 1) ? 'The text that is to be replaced is there twice.' : found;
  }
  // It begins on this line: what is found further down is another place.
  return text.slice(from, found).includes('\n') ? 'The text that is to be replaced is not there.' : found;
}

/** Where a line begins; one after the last is where a text that ends with a line break goes on. */
function startOfLine(text: string, line: number): number | undefined {
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const end = text.indexOf('\n', start);
    if (end === -1) return undefined;
    start = end + 1;
  }
  return start;
}
