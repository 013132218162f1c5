import type { AuditActor } from '../../../contract/fixes/audit.ts';
import type { AuditAction } from '../../../contract/fixes/fix-words.ts';

/** Chain of what belongs to no workspace. A workspace of this name shares it, and is as closed. */
export const SYSTEM_CHAIN = 'system';

/** What is to be recorded. */
export interface AuditEntry {
  /** Fleet workspace, or `system`. */
  readonly chain: string;
  readonly actor: AuditActor;
  readonly action: AuditAction;
  readonly proposal?: string | undefined;
  readonly revision?: number | undefined;
  /** Digest of the plan it is about. */
  readonly digest?: string | undefined;
  /** What else is known of it: JSON, without secrets. What is too long is recorded by its length and SHA-256 only. */
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}
