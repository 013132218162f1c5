import { sql } from 'kysely';

/** What an order of entries is made of: expressions on `entry`, each with its direction. */
const NEEDS_SOMEBODY = sql`case
  when entry.ended_at is not null then 5
  when entry.outcome = 'failed' then 0
  when entry.outcome = 'broken' then 1
  when entry.running and entry.deployment in
    (select waiting.deployment from ledger_deployment as waiting where waiting.ended_at is null and not waiting.running)
    then 2
  when entry.outcome = 'rolling' then 3
  else 4 end`;

const SINCE = sql`case
  when entry.ended_at is null and entry.outcome in ('failed', 'broken') then coalesce(entry.broken_at, entry.began_at)
  else entry.began_at end`;

/**
 * What failed, what is not ready any more, what runs although something newer is to run, what is under way, what is well,
 * and then the past; of each the latest first. No two entries are equal, so that pages neither repeat nor miss one.
 */
export const WORST_FIRST = sql`${NEEDS_SOMEBODY}, ${SINCE} desc, entry.id`;

/** The latest first. */
export const NEWEST_FIRST = sql`entry.began_at desc, entry.id`;
