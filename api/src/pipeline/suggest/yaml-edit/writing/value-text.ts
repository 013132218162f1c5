import { isPrintable, scalarText, type ScalarStyle } from './scalar-text.ts';
import { holdsTemplate } from '../template-mask.ts';
import type { YamlValue } from '../yaml-edits.ts';

const PLAIN: ScalarStyle = { quotes: 'none', isFlow: false };

/** How new lines are indented, as the document does it. */
export interface Indentation {
  /** Spaces that a map stands deeper than the key it belongs to. */
  readonly map: number;
  /** Spaces that the dashes of a list stand deeper than its key. */
  readonly list: number;
}

/** A key with its value as lines of a block map whose keys stand `column` spaces deep. */
export function entryLines(key: string, value: YamlValue, at: Indented): string[] {
  return valueLines(`${spaces(at.column)}${scalarText(key, PLAIN)}:`, value, at);
}

/** An item as lines of a block list whose dashes stand `column` spaces deep. */
export function itemLines(value: YamlValue, at: Indented): string[] {
  const dash = `${spaces(at.column)}-`;
  if (!isStructure(value)) return valueLines(dash, value, at);
  const [first = '', ...others] = contentLines(value, { ...at, column: at.column + 2 });
  return [`${dash} ${first.trimStart()}`, ...others];
}

/** The same within brackets, on one line. */
export function flowText(value: YamlValue, isQuoted: boolean): string {
  if (value === null || typeof value !== 'object') {
    return scalarText(value, { quotes: isQuoted ? 'double' : 'none', isFlow: true });
  }
  if (isList(value)) return `[${value.map((item) => flowText(item, isQuoted)).join(', ')}]`;
  const entries = Object.entries(value).map(
    ([key, held]) => `${flowText(key, isQuoted)}: ${flowText(held, isQuoted)}`,
  );
  return `{${entries.join(', ')}}`;
}

interface Indented {
  readonly column: number;
  readonly indentation: Indentation;
}

function valueLines(head: string, value: YamlValue, at: Indented): string[] {
  const { column, indentation } = at;
  if (isStructure(value)) {
    const deeper = isList(value) ? indentation.list : indentation.map;
    return [head, ...contentLines(value, { column: column + deeper, indentation })];
  }
  const lines = typeof value === 'string' ? literalLines(value) : undefined;
  if (lines === undefined) return [`${head} ${inlineText(value)}`];
  const [header = '', ...content] = lines;
  const indent = spaces(column + indentation.map);
  return [`${head} ${header}`, ...content.map((line) => (line === '' ? '' : indent + line))];
}

/** A scalar, or a map or a list with nothing in it. */
function inlineText(value: YamlValue): string {
  const isScalar = value === null || typeof value !== 'object';
  return isScalar ? scalarText(value, PLAIN) : flowText(value, false);
}

function contentLines(value: Structure, at: Indented): string[] {
  if (isList(value)) return value.flatMap((item) => itemLines(item, at));
  return Object.entries(value).flatMap(([key, held]) => entryLines(key, held, at));
}

/** A text of several lines as a literal, header first; `undefined` where only quotes say it exactly. */
function literalLines(text: string): string[] | undefined {
  const [, body = '', end] = /^([^]*?[^\n])(\n?)$/.exec(text) ?? [];
  const lines = body.split('\n');
  const isPlainText = lines.length > 1 && lines.every((line) => isPrintable(line) && !/[ ]$/.test(line));
  if (!isPlainText || holdsTemplate(text) || /^(?:\s|$)/.test(body)) return undefined;
  return [end === '' ? '|-' : '|', ...lines];
}

type Structure = Extract<YamlValue, object>;

function isStructure(value: YamlValue): value is Structure {
  return value !== null && typeof value === 'object' && Object.keys(value).length > 0;
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function spaces(count: number): string {
  return ' '.repeat(count);
}
