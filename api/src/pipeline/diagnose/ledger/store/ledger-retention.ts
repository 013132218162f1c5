import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../../ports/database.ts';

/** Deleted per statement, so that no lock is held for long. */
const CHUNK = 1000;
/** Of every bundle on every cluster the last revisions are kept, however old: a rollback may need one of them. */
const KEPT_REVISIONS = 20;

/** What of the ledger is forgotten after a while. */
export interface LedgerRetention {
  /** Deletes entries that ended before a time, but the last ones of each deployment; answers how many. */
  deleteBefore(time: Date): Promise<number>;
}

/** Retention on the database. */
export function createLedgerRetention(db: Kysely<Database>): LedgerRetention {
  return {
    async deleteBefore(time) {
      const deleted = await inChunks(() => deleteEntries(db, time));
      await inChunks(() => deleteRevisions(db, time));
      return deleted;
    },
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

/** Nothing of a deployment that is gone altogether is kept longer than the rest. */
async function deleteEntries(db: Kysely<Database>, time: Date): Promise<number> {
  const result = await sql`
    delete from ledger_deployment where id in (
      select old.id from ledger_deployment as old
      where old.ended_at < ${time} and (
        not exists (
          select from ledger_deployment as open
          where open.deployment = old.deployment and open.ended_at is null
        ) or (
          select count(*) from ledger_deployment as newer
          where newer.deployment = old.deployment and newer.began_at > old.began_at
        ) >= ${KEPT_REVISIONS}
      )
      limit ${CHUNK}
    )`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

/** When a commit was seen is told as long as an entry tells of it. */
async function deleteRevisions(db: Kysely<Database>, time: Date): Promise<number> {
  const result = await sql`
    delete from ledger_revision where (kind, source, revision) in (
      select kind, source, revision from ledger_revision as seen
      where seen.at < ${time} and not exists (
        select from ledger_deployment as entry
        where (seen.kind = 'Bundle' and entry.bundle = seen.source
            and coalesce(entry.commit_sha, entry.version) = seen.revision)
          or (seen.kind = 'GitRepo' and entry.git_repo = seen.source and entry.commit_sha = seen.revision)
      )
      limit ${CHUNK}
    )`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
