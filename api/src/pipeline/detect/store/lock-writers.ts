import type { Transaction } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../ports/database.ts';

/** Any number will do, as long as nobody else in this database uses it: `outrider` in ASCII, folded to 31 bits. */
const WRITERS = 0x6f757472;

/**
 * Makes writers of findings take turns until the end of the transaction: every replica judges and writes, and two at once
 * could see a finding as new and each tell its history.
 */
export async function lockWriters(tx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${WRITERS})`.execute(tx);
}
