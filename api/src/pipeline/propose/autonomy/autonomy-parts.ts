import type { Kysely, Transaction } from 'kysely';

import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import type { AuditAction } from '../../../../contract/fixes/fix-words.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { Database } from '../../../ports/database.ts';

/** Chain of the audit for what belongs to no workspace. */
export const SYSTEM = 'system';

/** What the audit is told of a change of what Outrider may do. */
export interface AutonomyAuditEntry {
  /** Fleet workspace, or `system`. */
  readonly chain: string;
  readonly actor: AuditActor;
  readonly action: Extract<AuditAction, 'autonomy-changed' | 'emergency-stop' | 'emergency-stop-lifted'>;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What the settings are kept with. */
export interface AutonomyParts {
  readonly db: Kysely<Database>;
  /** Records a change in the transaction that makes it: both are stored or neither is. Called last, and once. */
  readonly audit: (tx: Transaction<Database>, entry: AutonomyAuditEntry) => Promise<unknown>;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'error'>;
}
