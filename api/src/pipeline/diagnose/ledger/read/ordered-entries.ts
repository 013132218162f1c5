import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

import { allOf } from './ledger-conditions.ts';

/**
 * In which order entries are read, of each kind the latest first:
 * - `newest`: nothing but that;
 * - `worst`: open entries alone; what failed, what is not ready any more, what runs although something newer is to run, what
 *   is under way, what is well;
 * - `worst-then-past`: these, and then what ended.
 */
export type EntryOrder = 'newest' | 'worst' | 'worst-then-past';

/** Which entries are read: how many, after how many, in which order (newest first where nothing is said). */
export interface RowRange {
  readonly limit: number;
  readonly offset?: number;
  readonly order?: EntryOrder;
}

/**
 * Asked only of what runs and is well. Found once for all entries: asked one by one, a database that does not know yet how
 * much there is goes through everything for each.
 */
const IS_BEHIND = sql`entry.deployment in (
  select waiting.deployment from ledger_deployment as waiting
  where waiting.ended_at is null and not waiting.running)`;

const NEEDS_SOMEBODY = sql`case
  when entry.outcome = 'failed' then 0
  when entry.outcome = 'broken' then 1
  when entry.running and ${IS_BEHIND} then 2
  when entry.outcome = 'rolling' then 3
  else 4 end`;

const SINCE = sql`case
  when entry.outcome in ('failed', 'broken') then coalesce(entry.broken_at, entry.began_at)
  else entry.began_at end`;

/** What comes after everything that is open. */
const PAST = sql`5`;

/**
 * The order of the columns of `orderedEntries`. No two entries are equal, so that pages neither repeat nor miss one. In a
 * join their names are those of `entry`.
 */
export const IN_ORDER = sql`place, placed desc, id`;

/**
 * The query for entries that meet every condition, in order. Their place is found once, as columns: `place`, and since when
 * they have it, `placed`.
 */
export function orderedEntries(
  conditions: readonly RawBuilder<unknown>[],
  { limit, offset = 0, order = 'newest' }: RowRange,
): RawBuilder<unknown> {
  const page = sql`limit ${limit} offset ${offset}`;
  const open = sql`${placedEntries(NEEDS_SOMEBODY, SINCE)}
    where ${allOf([...conditions, sql`entry.ended_at is null`])} order by ${IN_ORDER}`;
  if (order === 'worst') return sql`${open} ${page}`;
  if (order === 'newest') return sql`${latest(sql`0`, conditions)} ${page}`;
  // The past may be large and is in order by an index already: no more of it is read than the page may reach.
  const reach = sql`limit ${limit + offset}`;
  const past = latest(PAST, [...conditions, sql`entry.ended_at is not null`]);
  return sql`(${open} ${reach}) union all (${past} ${reach}) order by ${IN_ORDER} ${page}`;
}

function latest(place: RawBuilder<unknown>, conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`${placedEntries(place, sql`entry.began_at`)}
    where ${allOf(conditions)} order by entry.began_at desc, entry.id`;
}

function placedEntries(place: RawBuilder<unknown>, since: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select entry.*, ${place} as place, ${since} as placed from ledger_deployment as entry`;
}
