import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Names compare by bytes: the same order on every database, whatever its locale. */
const NAME = 'text collate "C"';

const statements = [
  // What is set no more stays, so that its revision never begins anew.
  `create table autonomy (
    scope ${NAME} not null check (scope in ('all', 'workspace', 'clusters')),
    name ${NAME} not null,
    mode ${NAME} check (mode in ('observe', 'advise', 'automate')),
    revision integer not null check (revision >= 1),
    set_by jsonb not null,
    set_at timestamptz not null,
    reason text,
    primary key (scope, name),
    check ((scope = 'all') = (name = ''))
  )`,

  // One row at most: there is one emergency stop.
  `create table emergency_stop (
    single boolean primary key default true check (single),
    stopped boolean not null,
    revision integer not null check (revision >= 1),
    set_by jsonb not null,
    set_at timestamptz not null,
    reason text not null
  )`,

  // One row at most: of all replicas, one looks for what to propose at a time.
  `create table proposer_turn (
    single boolean primary key default true check (single),
    next_at timestamptz not null
  )`,
];

/** What Outrider may do by itself, the emergency stop, and whose turn it is to propose. */
export const autonomy: Migration = {
  async up(db): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
