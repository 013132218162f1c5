import { InvalidRequestError } from './errors.ts';

/** Deeper than anything of ours; deeper still would exhaust the stack. */
const DEEPEST = 200;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * The one text of a value, as RFC 8785 (JSON Canonicalization Scheme) has it: no spaces, names in the order of their
 * UTF-16 code units, numbers and strings as ECMAScript writes them. Members that are `undefined` are left out. Raises
 * InvalidRequestError for what has no such text: numbers that are not finite, broken surrogates, anything but data.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (depth > DEEPEST) throw unwritable('it nests too deep');
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw unwritable('a number in it is not finite');
      return JSON.stringify(value);
    case 'string':
      return text(value);
    case 'object':
      return Array.isArray(value) ? list(value, depth) : members(value, depth);
    default:
      throw unwritable(`there is a ${typeof value} in it`);
  }
}

function text(value: string): string {
  if (LONE_SURROGATE.test(value)) throw unwritable('a text in it is not Unicode');
  return JSON.stringify(value);
}

function list(value: readonly unknown[], depth: number): string {
  return `[${Array.from(value, (item) => write(item, depth + 1)).join(',')}]`;
}

function members(value: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw unwritable('an object in it is not plain data');
  const written = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    // Comparing strings compares UTF-16 code units, which is the order that the RFC asks for (section 3.2.3).
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, item]) => `${text(name)}:${write(item, depth + 1)}`);
  return `{${written.join(',')}}`;
}

function unwritable(why: string): InvalidRequestError {
  return new InvalidRequestError(`This cannot be written as canonical JSON: ${why}.`, {
    next: 'Send plain JSON data.',
  });
}
