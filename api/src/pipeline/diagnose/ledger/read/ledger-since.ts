import type { Kysely } from 'kysely';

import type { Database } from '../../../../ports/database.ts';

/** Since when the ledger is kept; `undefined` while it is empty. */
export async function ledgerSince(db: Kysely<Database>): Promise<string | undefined> {
  const first = await db
    .selectFrom('ledger_deployment')
    .select('began_at')
    .orderBy('began_at')
    .limit(1)
    .executeTakeFirst();
  return first?.began_at.toISOString();
}
