import type { Transaction } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../../ports/database.ts';

/** Any number that nobody else in this database uses: `ledger` in ASCII, folded to 31 bits. */
const LEDGER = 0x6c656467;

/** Makes writers of the ledger take turns until the end of the transaction: each reads what is there and adds to it. */
export async function lockLedger(tx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LEDGER})`.execute(tx);
}
