import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../../ports/database.ts';
import { deleteInChunks } from '../../../detect/store/delete-in-chunks.ts';

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
      const deleted = await deleteInChunks((most) => deleteEntries(db, time, most));
      await deleteInChunks((most) => deleteRevisions(db, time, most));
      return deleted;
    },
  };
}

/** Nothing of a deployment that is gone altogether is kept longer than the rest. */
function deleteEntries(db: Kysely<Database>, time: Date, most: number) {
  return sql`
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
      limit ${most}
    )`.execute(db);
}

/** When a commit was seen is told as long as an entry tells of it. */
function deleteRevisions(db: Kysely<Database>, time: Date, most: number) {
  return sql`
    delete from ledger_revision where (kind, source, revision) in (
      select kind, source, revision from ledger_revision as seen
      where seen.at < ${time} and not exists (
        select from ledger_deployment as entry
        where (seen.kind = 'Bundle' and entry.bundle = seen.source
            and coalesce(entry.commit_sha, entry.version) = seen.revision)
          or (seen.kind = 'GitRepo' and entry.git_repo = seen.source and entry.commit_sha = seen.revision)
      )
      limit ${most}
    )`.execute(db);
}
