import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../ports/database.ts';
import { deleteInChunks } from './delete-in-chunks.ts';
import { lockWriters } from './lock-writers.ts';

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
      const deleted = await deleteInChunks((most) => deleteResolved(db, time, most));
      await db.transaction().execute(deleteUnusedScopes);
      return deleted;
    },
    pruneHistoryBefore: (time) => deleteInChunks((most) => deleteEvents(db, time, most)),
  };
}

function deleteResolved(db: Kysely<Database>, time: Date, most: number) {
  return sql`
    delete from finding where id in (
      select id from finding where resolved_at < ${time} order by resolved_at limit ${most} for update skip locked
    )`.execute(db);
}

function deleteEvents(db: Kysely<Database>, time: Date, most: number) {
  return sql`
    delete from finding_event where id in (
      select id from finding_event where at < ${time} order by at limit ${most}
    )`.execute(db);
}

/** Every scope costs an access review per caller, so none may outlive its findings. */
async function deleteUnusedScopes(tx: Transaction<Database>): Promise<void> {
  await lockWriters(tx);
  await sql`
    delete from finding_scope as scope
    where not exists (select from finding where finding.scope_id = scope.id)
      and not exists (select from drift where drift.scope_id = scope.id)`.execute(tx);
}
