import type { Transaction } from 'kysely';

import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import type { AuditAction } from '../../../../contract/fixes/fix-words.ts';
import type { Database } from '../../../ports/database.ts';

/** What the audit is told of a proposal. */
export interface ProposalAuditEntry {
  /** Fleet workspace. */
  readonly chain: string;
  readonly actor: AuditActor;
  readonly action: AuditAction;
  readonly proposal: string;
  readonly revision: number;
  readonly digest: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * Records what is done, in the transaction that does it: both are stored or neither is. Called last, and once, since it
 * holds up everybody else who writes to the same chain.
 */
export type AuditAppender = (tx: Transaction<Database>, entry: ProposalAuditEntry) => Promise<unknown>;
