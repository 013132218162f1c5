import { createHash } from 'node:crypto';

import { defined } from '../../kernel/defined.ts';
import { InvalidRequestError } from '../../kernel/errors.ts';
import { nestsTooDeep } from '../../kernel/nests-too-deep.ts';
import type { AuditBody } from '../../ports/tables/audit-tables.ts';
import type { AuditEntry } from './audit-entry.ts';
import { canonicalText } from './canonical-text.ts';

/** Longest detail that is kept as it is, in characters of JSON. */
const LONGEST_DETAIL = 64 * 1024;
/** Every other text. */
const RECORDABLE = /^[^\p{Cc}\p{Cs}]{1,1024}$/u;

/** Where and when a row stands. */
export interface RowPlace {
  readonly seq: number;
  readonly at: string;
}

/** What a row says, and its canonical JSON. */
export function canonicalBody(entry: AuditEntry, { seq, at }: RowPlace): { body: AuditBody; canon: string } {
  const { chain, actor, action, proposal, revision, digest, detail = {} } = entry;
  const words = { chain, seq, at, actor: defined({ ...actor }), action, proposal, revision, digest };
  const body = { ...(storable(words) as Omit<AuditBody, 'detail'>), detail: storableDetail(detail) };
  return { body, canon: canonicalText(body) ?? '' };
}

/** Raises InvalidRequestError for an entry that cannot be recorded. */
export function checkEntry({ chain, actor, proposal, digest }: AuditEntry): void {
  const texts = [chain, actor.name, actor.displayName, proposal, digest];
  if (texts.every((text) => text === undefined || RECORDABLE.test(text))) return;
  throw new InvalidRequestError('Something of this cannot be recorded as it is.', {
    next: 'Names, ids and digests have 1 to 1024 characters, and no control characters.',
  });
}

/** What cannot be kept must not keep the work from being recorded: its length and SHA-256 stand for it. */
function storableDetail(detail: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const text = jsonOf(detail);
  if (text === undefined) return { omitted: 'not JSON' };
  if (text.length <= LONGEST_DETAIL && !nestsTooDeep(text)) {
    return storable(detail) as Record<string, unknown>;
  }
  return {
    omitted: 'too long',
    length: text.length,
    sha256: createHash('sha256').update(text).digest('hex'),
  };
}

function jsonOf(value: unknown): string | undefined {
  try {
    const text = JSON.stringify(value, (_, member: unknown) =>
      typeof member === 'bigint' ? String(member) : member,
    ) as string | undefined;
    return text?.startsWith('{') ? text : undefined;
  } catch {
    return undefined;
  }
}

/** As `jsonb` takes it: plain JSON, without NUL and half surrogates. */
function storable(value: object): unknown {
  const text = jsonOf(value) ?? '{}';
  return JSON.parse(
    text.replaceAll(/\\(?:u0000|ud[89a-f][0-9a-f]{2}|.)/g, (escape) => {
      if (escape === String.raw`\u0000`) return '';
      return escape.startsWith(String.raw`\ud`) ? '\uFFFD' : escape;
    }),
  );
}
