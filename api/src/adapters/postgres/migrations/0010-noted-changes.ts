import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Names compare by bytes: the same order on every database, whatever its locale. */
const NAME = 'text collate "C"';

const statements = [
  `create table noted_change (
    id ${NAME} primary key,
    kind ${NAME} not null,
    object ${NAME} not null,
    key ${NAME} not null,
    value text not null,
    at timestamptz not null
  )`,
  'create index noted_change_by_key on noted_change (key, at)',
  'create index noted_change_by_time on noted_change (at)',
];

/** What changed in the watched objects, of which an incident may suspect something. */
export const notedChanges: Migration = {
  async up(db): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
