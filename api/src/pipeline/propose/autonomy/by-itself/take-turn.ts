import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../../ports/database.ts';

/** Whether it is this replica's turn; then no other gets one for `lasts` milliseconds. */
export async function takeTurn(db: Kysely<Database>, now: number, lasts: number): Promise<boolean> {
  const until = new Date(now + lasts);
  const { rows } = await sql`
    insert into proposer_turn (next_at) values (${until})
    on conflict (single) do update set next_at = excluded.next_at
      where proposer_turn.next_at <= ${new Date(now)}
    returning next_at`.execute(db);
  return rows.length === 1;
}

/** Lets the next turn begin at a time, in milliseconds since the epoch. */
export async function endTurn(db: Kysely<Database>, next: number): Promise<void> {
  await sql`update proposer_turn set next_at = ${new Date(next)}`.execute(db);
}
