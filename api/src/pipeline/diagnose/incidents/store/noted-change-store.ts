import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../../ports/database.ts';
import { deleteInChunks } from '../../../detect/store/delete-in-chunks.ts';
import { storable } from '../../ledger/store/row-values.ts';
import type { NotedChange } from '../suspects/note-change.ts';
import { TOLERANCE_MS } from '../suspects/score.ts';

/** Which changes are asked for. Times are milliseconds since the epoch, both included. */
export interface NotedQuestion {
  /** Keys of objects, of whichever kind. */
  readonly keys: readonly string[];
  readonly since: number;
  readonly until: number;
}

/** Keeps what was noted of watched objects. Raises DatabaseUnavailableError. */
export interface NotedChangeStore {
  /**
   * All or nothing, and may be repeated; of what is stored already the earliest time counts. What comes later by more
   * than processes are apart happened once more: the same step of a version, for example, after a way back.
   */
  record(changes: readonly NotedChange[]): Promise<void>;
  /** Oldest first; of very many the latest. */
  find(question: NotedQuestion): Promise<readonly NotedChange[]>;
  /** Forgets what came before a time. */
  deleteBefore(time: Date): Promise<void>;
}

/** How many are read at most: a suspect must stand out, and among more of them none does. */
const MOST_READ = 5000;

/** The store on the database. */
export function createNotedChangeStore(db: Kysely<Database>): NotedChangeStore {
  return {
    record: (changes) => record(db, changes),
    async find({ keys, since, until }) {
      if (keys.length === 0) return [];
      const rows = await db
        .selectFrom('noted_change')
        .selectAll()
        .where(sql<boolean>`key = any(${keys.map(storable)}::text[])`)
        .where('at', '>=', new Date(since))
        .where('at', '<=', new Date(until))
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(MOST_READ)
        .execute();
      return rows.map((row) => ({ ...row, at: row.at.getTime() })).reverse();
    },
    async deleteBefore(time) {
      await deleteInChunks((most) =>
        sql`
          delete from noted_change where id in (
            select id from noted_change where at < ${time} order by at limit ${most}
          )`.execute(db),
      );
    },
  };
}

/** Written in the order of ids, so that two processes that write the same wait for each other and not in a circle. */
async function record(db: Kysely<Database>, changes: readonly NotedChange[]): Promise<void> {
  if (changes.length === 0) return;
  const records = changes.map(({ id, kind, object, key, value, at }) => ({
    id,
    kind,
    object,
    key: storable(key),
    value: storable(value),
    at: new Date(at).toISOString(),
  }));
  await sql`
    insert into noted_change as known (id, kind, object, key, value, at)
    select id, kind, object, key, value, at
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
      as noted (id text, kind text, object text, key text, value text, at timestamptz)
    order by id
    on conflict (id) do update set at = excluded.at
    where excluded.at < known.at or excluded.at > known.at + make_interval(secs => ${TOLERANCE_MS / 1000})`.execute(
    db,
  );
}
