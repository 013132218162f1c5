import { sql } from 'kysely';

import type { RunFacts } from '../state/run-facts.ts';
import type { JournalParts } from './journal-parts.ts';
import { readRuns } from './read-runs.ts';

/**
 * Takes one execution that is due and that nobody works on, or whose worker has not been heard of for too long; nobody
 * else gets it meanwhile. `undefined` when there is none.
 */
export async function takeRun({ db, clock, replica, leaseMs }: JournalParts): Promise<RunFacts | undefined> {
  const now = clock.now();
  const { rows } = await sql<{ id: string }>`
    update execution_run
    set held_by = ${replica}, lease = lease + 1, lease_until = ${new Date(now + leaseMs)}
    where id = (
      select id from execution_run
      where ended_at is null and next_at <= ${new Date(now)}
        and (lease_until is null or lease_until <= ${new Date(now)})
      order by next_at, id limit 1 for update skip locked)
    returning id`.execute(db);
  const id = rows[0]?.id;
  return id === undefined ? undefined : (await readRuns(db, sql`execution_run.id = ${id}`))[0];
}

/** Gives an execution back, to be looked at again at a time. Does nothing to one that somebody else has by now. */
export async function releaseRun(
  { db }: JournalParts,
  { id, lease }: RunFacts,
  { nextAt, note }: { readonly nextAt: number; readonly note?: string | undefined },
): Promise<void> {
  await sql`
    update execution_run
    set held_by = null, lease_until = null, next_at = ${new Date(nextAt)}, note = ${note ?? null}
    where id = ${id} and lease = ${lease} and ended_at is null`.execute(db);
}
