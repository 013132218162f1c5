import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../ports/database.ts';
import { lockWriters } from './lock-writers.ts';

/** Deleted per statement, so that no lock is held for long. */
const CHUNK = 1_000;

/** What is forgotten after a while, so that the database does not grow for ever. */
export interface FindingRetention {
  /** Deletes findings resolved before a time, with their history; answers how many. */
  deleteResolvedBefore(time: Date): Promise<number>;
  /** Deletes history older than a time, also that of open findings; answers how many entries. */
  pruneHistoryBefore(time: Date): Promise<number>;
}

/** Retention on the database. The trend reaches back as far as the history, so both are best kept equally long. */
export function createFindingRetention(db: Kysely<Database>): FindingRetention {
  return {
    async deleteResolvedBefore(time) {
      const deleted = await inChunks(() => deleteResolved(db, time));
      await db.transaction().execute(deleteUnusedScopes);
      return deleted;
    },
    pruneHistoryBefore: (time) => inChunks(() => deleteEvents(db, time)),
  };
}

async function inChunks(deleteChunk: () => Promise<number>): Promise<number> {
  let deleted = 0;
  for (;;) {
    const chunk = await deleteChunk();
    deleted += chunk;
    if (chunk < CHUNK) return deleted;
  }
}

async function deleteResolved(db: Kysely<Database>, time: Date): Promise<number> {
  const result = await sql`
    delete from finding where id in (
      select id from finding where resolved_at < ${time} order by resolved_at limit ${CHUNK} for update skip locked
    )`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

async function deleteEvents(db: Kysely<Database>, time: Date): Promise<number> {
  const result = await sql`
    delete from finding_event where id in (
      select id from finding_event where at < ${time} order by at limit ${CHUNK}
    )`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

/** Every scope costs an access review per caller, so none may outlive its findings. */
async function deleteUnusedScopes(tx: Transaction<Database>): Promise<void> {
  await lockWriters(tx);
  await sql`
    delete from finding_scope as scope
    where not exists (select from finding where finding.scope_id = scope.id)
      and not exists (select from drift where drift.scope_id = scope.id)`.execute(tx);
}
