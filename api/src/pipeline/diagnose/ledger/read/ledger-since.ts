import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../../ports/database.ts';
import { allOf } from './ledger-conditions.ts';

/** Since when the ledger is kept, as far as entries that meet every condition tell; `undefined` when none does. */
export async function ledgerSince(
  db: Kysely<Database>,
  conditions: readonly RawBuilder<unknown>[],
): Promise<string | undefined> {
  const { rows } = await sql<{ readonly began_at: Date }>`
    select began_at from ledger_deployment as entry where ${allOf(conditions)}
    order by began_at limit 1`.execute(db);
  return rows[0]?.began_at.toISOString();
}
