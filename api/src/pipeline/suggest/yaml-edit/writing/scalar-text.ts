import { isScalar, isSeq, parseDocument, Scalar } from 'yaml';

import { cannot } from '../cannot-edit.ts';
import { holdsTemplate } from '../template-mask.ts';

/** How a text is written where that is possible; anything but a text is always written plain. */
export interface ScalarStyle {
  readonly quotes: 'none' | 'single' | 'double';
  /** Within brackets, where commas and brackets mean something. */
  readonly isFlow: boolean;
}

/** What not everybody reads in the same way, and what hides or reorders text on a screen. */
const UNPRINTABLE =
  /[^\x20-\x7e\xa0-\xac\xae-\u061b\u061d-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{dffff}]/gu;
/** Texts that some parsers of YAML take for something else (numbers with a base, values, ends of documents). */
const MISREAD = /^[-+]?0[xXoObB][0-9a-fA-F_]+$|^[-+]?[\d_]+$|^=$|^<<$|^---|^\.\.\.|^[yYnN]$/;
const LONGEST_PLAIN = 1000;

/** A scalar on one line that YAML 1.1 and 1.2 both read as exactly this value. */
export function scalarText(value: null | boolean | number | string, style: ScalarStyle): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'string') return String(value);
  if (holdsTemplate(value)) cannot('The new text holds a template expression.');
  if (!value.isWellFormed()) cannot('The new text is not Unicode.');
  if (style.quotes === 'none' && isPlain(value, style.isFlow)) return value;
  if (style.quotes === 'single' && isPrintable(value)) return `'${value.replaceAll("'", "''")}'`;
  return doubleQuoted(value);
}

/** Whether a text is printable as it is. */
export function isPrintable(text: string): boolean {
  return text.search(UNPRINTABLE) < 0;
}

/** Whether both versions of YAML read a scalar's source as the value. */
export function readsAs(source: string, value: unknown, isFlow: boolean): boolean {
  return (['1.1', '1.2'] as const).every((version) =>
    Object.is(scalarIn(source, version, isFlow)?.value, value),
  );
}

function scalarIn(source: string, version: '1.1' | '1.2', isFlow: boolean): Scalar | undefined {
  const list = isFlow ? `[${source}]` : `- ${source}`;
  const { contents, errors } = parseDocument(list, { version, prettyErrors: false });
  if (errors.length > 0 || !isSeq(contents) || contents.items.length !== 1) return undefined;
  const [item] = contents.items;
  return isScalar(item) ? item : undefined;
}

function numberText(value: number): string {
  if (!Number.isFinite(value) || Object.is(value, -0)) {
    cannot('The new value is not a number that JSON knows.');
  }
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    cannot('The new number is too large to be exact.');
  }
  return String(value);
}

function isPlain(value: string, isFlow: boolean): boolean {
  if (value.length > LONGEST_PLAIN || !isPrintable(value) || MISREAD.test(value)) return false;
  return scalarIn(value, '1.2', isFlow)?.type === Scalar.PLAIN && readsAs(value, value, isFlow);
}

/** JSON's text is YAML's as well, but JSON leaves more characters as they are. */
function doubleQuoted(value: string): string {
  return JSON.stringify(value).replaceAll(UNPRINTABLE, escaped);
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}
