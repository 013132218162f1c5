import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../../ports/database.ts';
import { allOf, isAnyOf } from './ledger-conditions.ts';

/** How many durations are read at most. */
const MOST = 500;

/** Durations and whether they are of the bundle alone. */
export interface Durations {
  readonly ownBundle: boolean;
  readonly samples: readonly number[];
}

/**
 * How long deployments took from release to ready; of all bundles when there are fewer than `enough` of this one, only on
 * these clusters where they are given. Where both were seen in one change, how long it took was not seen.
 */
export async function readDurations(
  db: Kysely<Database>,
  bundle: string,
  { enough, clusters }: { readonly enough: number; readonly clusters?: readonly string[] | undefined },
): Promise<Durations> {
  const there = isAnyOf('cluster', clusters);
  const own = await durationsWhere(db, [...there, sql`bundle = ${bundle}`]);
  if (own.length >= enough) return { ownBundle: true, samples: own };
  return { ownBundle: false, samples: await durationsWhere(db, there) };
}

async function durationsWhere(
  db: Kysely<Database>,
  conditions: readonly RawBuilder<unknown>[],
): Promise<readonly number[]> {
  const { rows } = await sql<{ readonly released_at: Date; readonly ready_at: Date }>`
    select released_at, ready_at from ledger_deployment as entry
    where released_at is not null and ready_at > released_at and ${allOf(conditions)}
    order by ready_at desc limit ${MOST}`.execute(db);
  return rows.map((row) => row.ready_at.getTime() - row.released_at.getTime());
}
