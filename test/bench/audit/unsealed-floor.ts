import { sql } from 'kysely';

import type { DatabaseConnection } from '@outrider/api/src/adapters/postgres/connect-database.ts';

/** Makes the tables of the floor. */
export async function createFloor({ db }: DatabaseConnection): Promise<void> {
  await sql`create table floor_row (chain text, seq bigint, at timestamptz, body jsonb, primary key (chain, seq))`.execute(
    db,
  );
  await sql`create table floor_head (chain text primary key, seq bigint not null) with (fillfactor = 50)`.execute(
    db,
  );
}

/** As an append, without what makes it one: the least that a chain in the transaction of its change can take. */
export function floorOf({ db }: DatabaseConnection) {
  return (chain: string, row: number): Promise<unknown> =>
    db.transaction().execute(async (transaction) => {
      const head = sql<{ seq: string }>`select seq from floor_head where chain = ${chain} for update`;
      let { rows } = await head.execute(transaction);
      if (rows.length === 0) {
        await sql`insert into floor_head values (${chain}, 0) on conflict do nothing`.execute(transaction);
        ({ rows } = await head.execute(transaction));
      }
      const seq = Number(rows[0]?.seq ?? 0) + 1;
      const body = JSON.stringify({ row, what: 'patch Deployment shop/cart' });
      await sql`
        with written as (insert into floor_row values (${chain}, ${seq}, ${new Date()}, ${body}::jsonb))
        update floor_head set seq = ${seq} where chain = ${chain}`.execute(transaction);
    });
}
