import { SECRET_PATTERNS, type SecretPattern } from './secret-patterns.ts';

/** A text without secrets. */
export interface Redacted {
  readonly text: string;
  /** What was taken out, one kind for every occurrence. */
  readonly found: readonly string[];
}

/**
 * Replaces everything that looks like a secret by `[REDACTED:<kind>]`; there is no way back. Doing it twice changes
 * nothing more. It errs on the side of taking out too much: environment values go whatever they are.
 */
export function redactSecrets(text: string): Redacted {
  const found: string[] = [];
  const take = (current: string, { kind, pattern, accepts }: SecretPattern): string =>
    current.replace(pattern, (match, ...rest: unknown[]) => {
      if (accepts && !accepts(match)) return match;
      found.push(kind);
      return `${beforeOf(rest)}[REDACTED:${kind}]`;
    });
  return { text: SECRET_PATTERNS.reduce(take, text), found };
}

/** The kinds of secrets still in a text that was put together from redacted ones; empty when it may leave. */
export function findSecrets(text: string): readonly string[] {
  const inText = SECRET_PATTERNS.filter(({ document }) => document !== true);
  return inText
    .filter(({ pattern, accepts = () => true }) =>
      [...text.matchAll(pattern)].some(([match]) => accepts(match)),
    )
    .map(({ kind }) => kind);
}

/** `replace` gives the named groups last. */
function beforeOf(rest: readonly unknown[]): string {
  const groups = rest.at(-1);
  if (typeof groups !== 'object' || groups === null || !('before' in groups)) return '';
  return typeof groups.before === 'string' ? groups.before : '';
}
