import type { AuditAction } from '../../../contract/fixes/fix-words.ts';
import type { AuditActor } from '../../../contract/fixes/audit.ts';

/** What a row of the audit says; its canonical JSON (RFC 8785) is what is sealed. */
export interface AuditBody {
  readonly chain: string;
  readonly seq: number;
  /** RFC 3339 time in UTC, with milliseconds. */
  readonly at: string;
  readonly actor: AuditActor;
  readonly action: AuditAction;
  readonly proposal?: string | undefined;
  readonly revision?: number | undefined;
  readonly digest?: string | undefined;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** One row of `audit`: never changed, never removed. */
export interface AuditRow {
  readonly chain: string;
  /** `bigint`, which `pg` reads as text. */
  readonly seq: string;
  readonly at: Date;
  readonly body: AuditBody;
  /** Canonical JSON of `body`, as it was sealed. */
  readonly canon: string;
  /** `hash` of the row before it. */
  readonly prev: string;
  readonly hash: string;
  /** These are made from `body` by the database. */
  readonly actor: string | null;
  readonly action: string | null;
  readonly proposal: string | null;
}

/** One row of `audit_head`: where a chain ends. */
export interface AuditHeadRow {
  readonly chain: string;
  /** `bigint`, which `pg` reads as text. */
  readonly seq: string;
  readonly hash: string;
  /** Seals `chain`, `seq` and `hash`: without the key nobody can move the end. */
  readonly seal: string;
  /** Tells keys apart; says nothing of the key. */
  readonly key_id: string;
}

/** One row of `audit_checkpoint`: where a chain ended at some time. */
export interface AuditCheckpointRow {
  readonly chain: string;
  /** `bigint`, which `pg` reads as text. */
  readonly seq: string;
  readonly hash: string;
  readonly at: Date;
  readonly signature: string;
}
