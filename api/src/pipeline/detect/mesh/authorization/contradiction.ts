import type { AuthorizationRule } from './authorization-rules.ts';

type Lists = Readonly<Record<string, readonly string[]>>;

/** What makes a rule impossible: every alternative excludes all that it asks for. */
export function contradictionIn({
  from,
  to,
  when,
}: AuthorizationRule): { at: string; what: string } | undefined {
  return (
    inAll(from.map(({ source }, index) => ({ lists: source, at: `.from[${index}].source` }))) ??
    inAll(to.map(({ operation }, index) => ({ lists: operation, at: `.to[${index}].operation` }))) ??
    inAny(
      when.map(({ values, notValues }, index) => ({ lists: { values, notValues }, at: `.when[${index}]` })),
    )
  );
}

interface Part {
  readonly lists: Lists | undefined;
  readonly at: string;
}

function inAll(parts: readonly Part[]) {
  const found = parts.map(excluded);
  return found.every((one) => one !== undefined) ? found[0] : undefined;
}

function inAny(parts: readonly Part[]) {
  return parts.map(excluded).find((one) => one !== undefined);
}

/** A field of which each value is also excluded. */
function excluded({ lists, at }: Part): { at: string; what: string } | undefined {
  for (const [field, wanted] of Object.entries(lists ?? {})) {
    const unwanted = lists?.[`not${field.slice(0, 1).toUpperCase()}${field.slice(1)}`] ?? [];
    if (wanted.length > 0 && wanted.every((value) => unwanted.some((pattern) => covers(pattern, value)))) {
      return { at: `${at}.${field}`, what: wanted.join(', ') || 'an empty text' };
    }
  }
  return undefined;
}

/** Whether a pattern (a text, or one with `*` at one end) means all that another one means. */
function covers(pattern: string, value: string): boolean {
  if (pattern === value || pattern === '*') return true;
  if (pattern.lastIndexOf('*') !== pattern.indexOf('*')) return false;
  return pattern.endsWith('*')
    ? value.startsWith(pattern.slice(0, -1))
    : pattern.startsWith('*') && value.endsWith(pattern.slice(1));
}
