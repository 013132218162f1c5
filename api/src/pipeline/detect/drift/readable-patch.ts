import { redactSecrets } from '../../../kernel/redact/redact-secrets.ts';
import { withoutCredentials } from '../evidence/without-credentials.ts';
import { parsePatch } from './changed-fields.ts';

const HIDDEN = '…';
const SENSITIVE_KEY = /passw|token|secret|credential|api[-_]?key|private[-_]?key/i;

/**
 * A merge patch as it may be shown: values of Secrets and values that look like credentials are hidden, also where they
 * stand in a longer text, as in a file that a ConfigMap holds.
 * A patch that was cut is hidden for Secrets and otherwise shown as it is.
 */
export function readablePatch(kind: string, patch: string): string {
  const parsed = parsePatch(patch);
  if (parsed === undefined) return kind === 'Secret' ? HIDDEN : redactSecrets(withoutCredentials(patch)).text;
  return withoutCredentials(JSON.stringify(hide(parsed, kind === 'Secret')));
}

function hide(value: unknown, all: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => hide(item, all));
  if (typeof value !== 'object' || value === null) return shownScalar(value, all);
  const named = 'name' in value && typeof value.name === 'string' && SENSITIVE_KEY.test(value.name);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => {
      const secret = typeof inner === 'string' && (SENSITIVE_KEY.test(key) || (named && key === 'value'));
      return [key, secret && key !== 'name' ? HIDDEN : hide(inner, all)];
    }),
  );
}

function shownScalar(value: unknown, all: boolean): unknown {
  if (all && value !== null) return HIDDEN;
  return typeof value === 'string' ? redactSecrets(withoutCredentials(value)).text : value;
}
