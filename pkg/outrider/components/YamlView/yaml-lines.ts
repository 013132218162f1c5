import type { ObjectPath } from './object-path.ts';

/** One line of YAML and the path of the value it belongs to. */
export interface YamlLine {
  text: string;
  path: ObjectPath;
}

/** A value with where it stands. */
interface Position {
  path: ObjectPath;
  /** What stands before the value on its first line: indentation, key or dash. */
  lead: string;
  indent: string;
}

const PLAIN = /^[A-Za-z_/][\w ./@:+=,()-]*$/;
const AMBIGUOUS = /^(true|false|null|yes|no|on|off|~)$|: | #|:$|\s$/i;
/** Longer lines are cut here: nobody reads them, and browsers lay them out slowly. */
const LONGEST = 2000;

function scalar(value: unknown): string {
  if (typeof value !== 'string') return value === undefined ? 'null' : JSON.stringify(value);
  return PLAIN.test(value) && !AMBIGUOUS.test(value) ? value : JSON.stringify(value);
}

function textBlock(text: string, { path, lead, indent }: Position): YamlLine[] {
  const lines = text.replace(/\n$/, '').split('\n');
  const style = text.endsWith('\n') ? '|' : '|-';
  return [{ text: `${lead}${style}`, path }, ...lines.map((line) => ({ text: `${indent}${line}`, path }))];
}

function listLines(list: readonly unknown[], position: Position): YamlLine[] {
  const { path, lead, indent } = position;
  const items = list.flatMap((item, index) =>
    valueLines(item, { path: [...path, index], lead: `${indent}- `, indent: `${indent}  ` }),
  );
  return lead.trim() === '' ? items : [{ text: lead.trimEnd(), path }, ...items];
}

function mapLines(map: object, { path, lead, indent }: Position): YamlLine[] {
  const inItem = lead.endsWith('- ');
  const fields = Object.entries(map).flatMap(([key, value], index) => {
    const own = inItem && index === 0 ? lead : indent;
    const name = `${own}${scalar(key)}:`;
    const nested = Array.isArray(value) ? indent : `${indent}  `;
    return valueLines(value, { path: [...path, key], lead: `${name} `, indent: nested });
  });
  return inItem || lead.trim() === '' ? fields : [{ text: lead.trimEnd(), path }, ...fields];
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function valueLines(value: unknown, position: Position): YamlLine[] {
  const { path, lead } = position;
  if (Array.isArray(value) && value.length > 0) return listLines(value, position);
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && !isEmpty(value)) {
    return mapLines(value, position);
  }
  if (typeof value === 'string' && value.includes('\n')) {
    return textBlock(value, { ...position, indent: position.indent });
  }
  return [{ text: `${lead}${scalar(value)}`, path }];
}

/** Keys in the order in which kubectl and Rancher write an object: what it is first, what became of it last. */
function inUsualOrder(object: unknown): unknown {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return object;
  const { apiVersion, kind, metadata, status, ...rest } = object as Record<string, unknown>;
  const ordered = Object.entries({ apiVersion, kind, metadata, ...rest, status });
  return Object.fromEntries(ordered.filter(([key]) => key in object));
}

/** Writes an object as YAML, line by line, each with the path it shows. */
export function yamlLines(object: unknown): YamlLine[] {
  return valueLines(inUsualOrder(object), { path: [], lead: '', indent: '' }).map(({ text, path }) => ({
    text: text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text,
    path,
  }));
}
