import { fieldText, readField } from './field-path.ts';

/** Says whether a resource is in the list. */
export type Predicate = (resource: unknown) => boolean;

/**
 * Parses one `filter=` parameter of Steve: terms separated by commas, of which one must hold.
 * Terms are `field=value`, `!=`, `~` (contains), `!~`, `<`, `>`, `IN (a,b)`, `NOTIN (a,b)`, `field` and `!field`
 * (exists or not); values may be quoted.
 */
export function parseFilter(text: string): Predicate {
  const terms = splitOutside(text).map(parseTerm);
  return (resource) => terms.some((term) => term(resource));
}

/** Splits at commas that are neither inside parentheses nor inside quotes. */
export function splitOutside(text: string): string[] {
  return text.match(/(?:"[^"]*"|\([^)]*\)|[^,("])+/g) ?? [];
}

function parseTerm(text: string): Predicate {
  const set = /^(.+?)\s+(in|notin)\s+\((.*)\)$/i.exec(text.trim());
  return set ? membership(set) : parseComparison(text);
}

function membership([, field = '', operator = '', list = '']: string[]): Predicate {
  const values = list.split(',').map((value) => unquote(value));
  const wanted = operator.toLowerCase() === 'in';
  return (resource) => textsAt(resource, field).some((value) => values.includes(value)) === wanted;
}

function parseComparison(text: string): Predicate {
  const comparison = /^(.+?)\s*(!~|!=|==|=|~|<|>)\s*(.*)$/.exec(text.trim());
  if (comparison) {
    const [, field = '', operator = '', value = ''] = comparison;
    return comparisons[operator]?.(field.trim(), unquote(value)) ?? (() => false);
  }
  return existence(text.trim());
}

const comparisons: Record<string, (field: string, value: string) => Predicate> = {
  '=': equals,
  '==': equals,
  '!=': (field, value) => not(equals(field, value)),
  '~': contains,
  '!~': (field, value) => not(contains(field, value)),
  '<': (field, value) => (resource) => Number(readField(resource, field)) < Number(value),
  '>': (field, value) => (resource) => Number(readField(resource, field)) > Number(value),
};

function equals(field: string, value: string): Predicate {
  return (resource) => textsAt(resource, field).includes(value);
}

function contains(field: string, value: string): Predicate {
  const needle = value.toLowerCase();
  return (resource) => textsAt(resource, field).some((text) => text.toLowerCase().includes(needle));
}

function not(predicate: Predicate): Predicate {
  return (resource) => !predicate(resource);
}

function existence(text: string): Predicate {
  const absent = text.startsWith('!');
  const field = absent ? text.slice(1) : text;
  return (resource) => (readField(resource, field) === undefined) === absent;
}

/** A field as texts: one per entry of a list, an empty one when it is absent. */
function textsAt(resource: unknown, field: string): string[] {
  const value = readField(resource, field);
  const entries = Array.isArray(value) ? value.flat() : [value];
  return entries.map(fieldText);
}

function unquote(value: string): string {
  return value.trim().replace(/^(["'])(.*)\1$/, '$2');
}
