import { Scalar, stringify, type Pair } from 'yaml';

const MAX_LINE = 400;

/** The line a scalar stands on, before and after it takes another value; `undefined` when that is not one plain line. */
export function editOf(
  text: string,
  node: Scalar,
  value: unknown,
): { readonly before: string; readonly after: string } | undefined {
  const place = lineOf(text, node);
  if (place === undefined || typeof value === 'object' || value === undefined) return undefined;
  const written = scalarText(value, node);
  if (written.includes('\n')) return undefined;
  const { line, start, end } = place;
  return { before: line, after: line.slice(0, start) + written + line.slice(end) };
}

/** The line of a key with its scalar when nothing else stands on it. */
export function removalOf(text: string, pair: Pair<Scalar>, node: Scalar): string | undefined {
  const place = lineOf(text, node);
  if (place === undefined) return undefined;
  const { line, end } = place;
  const key = pair.key.source ?? String(pair.key.value);
  const alone = line.trimStart().startsWith(key) && /^\s*(?:#.*)?$/.test(line.slice(end));
  return alone ? line : undefined;
}

/** The key a scalar belongs to, where it stands alone before it, in YAML or in JSON. */
const OWN_KEY = /^\s*(?:-\s+)*(?:(?:[^\s{}[\],:"']+|"[^"]*"|'[^']*')\s*:\s+)?$/;

/** What else stands on the line of a scalar, besides its own key. */
export function besidesOf(text: string, node: Scalar): string {
  const place = lineOf(text, node);
  if (place === undefined) return '';
  const { line, start, end } = place;
  return line.slice(0, start).replace(OWN_KEY, '') + line.slice(end);
}

/** A quoted text stays quoted in the same way. */
function scalarText(value: unknown, { type }: Scalar): string {
  const quoted = type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE;
  if (typeof value !== 'string' || !quoted) return stringify(value).trimEnd();
  const written = new Scalar(value);
  written.type = type;
  return stringify(written, { lineWidth: 0 }).trimEnd();
}

function lineOf(
  text: string,
  { range, type }: Scalar,
): { readonly line: string; readonly start: number; readonly end: number } | undefined {
  if (!range || type === Scalar.BLOCK_FOLDED || type === Scalar.BLOCK_LITERAL) return undefined;
  const [from, to] = range;
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const stop = text.indexOf('\n', from);
  const line = text.slice(start, stop < 0 ? text.length : stop).replace(/\r$/, '');
  if (to > start + line.length || line.length > MAX_LINE || to <= from) return undefined;
  return { line, start: from - start, end: to - start };
}
