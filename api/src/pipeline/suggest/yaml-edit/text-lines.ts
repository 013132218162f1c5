import { cannot } from './cannot-edit.ts';

/** Where the line of an offset begins. */
export function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** Where the line of an offset ends: before its line break. */
export function lineEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  if (feed < 0) return text.length;
  return feed > at && text[feed - 1] === '\r' ? feed - 1 : feed;
}

/** Where the line after that of an offset begins. */
export function nextLine(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  return feed < 0 ? text.length : feed + 1;
}

/** The end of a line on which only a comment follows the offset. */
export function restOfLine(text: string, at: number): number {
  const end = lineEnd(text, at);
  if (!/^(?:[ \t]+(?:#.*)?)?$/.test(text.slice(at, end))) cannot('Something else stands on the same line.');
  return end;
}

/** The line break that a line of the file ends with, or the ones before it. */
export function breakOf(text: string, at: number): string {
  const end = lineEnd(text, at);
  const own = text.slice(end, nextLine(text, end));
  if (own !== '') return own;
  const start = lineStart(text, at);
  return start > 1 && text[start - 2] === '\r' ? '\r\n' : '\n';
}

/** A text cut into lines, each with its line break. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
