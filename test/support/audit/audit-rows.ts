import type { Kysely, Transaction } from 'kysely';

import type { Database } from '@outrider/api/src/ports/database.ts';
import { createAuditKey } from '@outrider/api/src/support/audit/audit-key.ts';
import { createAuditLog } from '@outrider/api/src/support/audit/audit-log.ts';
import type { AuditEntry } from '@outrider/api/src/support/audit/index.ts';

/** A key of tests. */
export const TEST_KEY = createAuditKey(Buffer.alloc(32, 'outrider'));

/** What is recorded when nothing else is said. */
export function auditEntry(more: Partial<AuditEntry> = {}): AuditEntry {
  return {
    chain: 'fleet-default',
    actor: { type: 'user', name: 'u-ada', displayName: 'Ada' },
    action: 'proposal-opened',
    ...more,
  };
}

/** Appends one entry after another; the seconds of `begin` go up with them. */
export async function appendAll(
  transaction: Transaction<Database>,
  entries: readonly AuditEntry[],
  begin = Date.parse('2026-11-21T10:00:00Z'),
): Promise<void> {
  let now = begin;
  const log = createAuditLog(TEST_KEY, { now: () => (now += 1000) });
  for (const entry of entries) await log.append(transaction, entry);
}

/** Appends in a transaction of its own. */
export async function appendTo(db: Kysely<Database>, ...entries: readonly AuditEntry[]): Promise<void> {
  await db.transaction().execute((transaction) => appendAll(transaction, entries));
}
