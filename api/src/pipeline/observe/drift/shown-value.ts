import { findSecrets, redactSecrets } from '../../../kernel/redact/redact-secrets.ts';
import { fieldsOf } from '../project/read/read-field.ts';
import type { PathStep } from './field-path.ts';

const HIDDEN = '…';
/** Longest text of a value that is kept, in characters; nobody compares longer ones by eye. */
const MAX_TEXT = 1024;
const MAX_ITEMS = 50;
const MAX_DEPTH = 12;

/** Keys whose values are credentials, whatever the object. */
const SENSITIVE_KEY =
  /passw|passphrase|pwd|token|secret|credential|api[-_]?key|private[-_]?key|access[-_]?key/i;
/** Keys that only name where a credential is. */
const NAMING_KEY = /(?:name|ref|namespace|path|mount|type|class)s?$/i;

/**
 * A value as JSON text that may be shown and stored; `null` when it is absent. Everything in a Secret is hidden, and so is
 * what looks like a credential by its key, its name or its form. Paths tell the object's kind and where the value stands.
 */
export function shownValue(
  value: unknown,
  { kind, steps }: { readonly kind: string; readonly steps: readonly PathStep[] },
): string | null {
  if (value === undefined) return null;
  if (kind === 'Secret' && !isMark(steps)) return JSON.stringify(HIDDEN);
  return JSON.stringify(shown(value, leadsToCredential(steps), 0));
}

/** Whether a piece of a manifest of this kind may hold a credential, or name one whose value is near. */
export function mayHoldCredential(text: string, kind: string): boolean {
  if (kind === 'Secret') return /[^\s,]/.test(text);
  return SENSITIVE_KEY.test(text) || findSecrets(text).length > 0;
}

/** What only names a credential is none, wherever it stands: `secret.secretName`. */
function leadsToCredential(steps: readonly PathStep[]): boolean {
  const last = steps.at(-1);
  if (last !== undefined && 'key' in last && NAMING_KEY.test(last.key)) return false;
  return steps.some((step, at) => {
    if ('key' in step) return isSensitive(step.key);
    const list = steps[at - 1];
    return list !== undefined && 'key' in list && list.key === 'env' && isSensitive(step.label);
  });
}

/** Labels of a Secret are no secrets; its annotations may hold a copy of all of it (kubectl apply). */
function isMark([first, second]: readonly PathStep[]): boolean {
  const keys = [first, second].map((step) => (step && 'key' in step ? step.key : ''));
  return keys[0] === 'metadata' && keys[1] === 'labels';
}

function isSensitive(key: string): boolean {
  return SENSITIVE_KEY.test(key) && !NAMING_KEY.test(key);
}

function shown(value: unknown, sensitive: boolean, depth: number): unknown {
  if (depth > MAX_DEPTH) return HIDDEN;
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => shown(item, sensitive, depth + 1));
  if (typeof value === 'object' && value !== null) return shownFields(value, sensitive, depth);
  if (sensitive && value !== null && typeof value !== 'boolean') return HIDDEN;
  return typeof value === 'string' ? shownText(value) : value;
}

function shownFields(value: object, sensitive: boolean, depth: number): unknown {
  const { name } = fieldsOf(value);
  // An environment variable is named in one field and holds its value in another.
  const named = typeof name === 'string' && isSensitive(name);
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ITEMS)
      .map(([key, inner]: [string, unknown]) => {
        const hidden = (sensitive && !NAMING_KEY.test(key)) || isSensitive(key) || (named && key === 'value');
        return [key, shown(inner, hidden, depth + 1)];
      }),
  );
}

function shownText(text: string): string {
  const { text: clean, found } = redactSecrets(text);
  const readable = found.length === 1 && /^\[REDACTED:\w+\]$/.test(clean) ? HIDDEN : clean;
  return readable.length > MAX_TEXT ? `${readable.slice(0, MAX_TEXT)}${HIDDEN}` : readable;
}
