import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Names compare by bytes: the same order on every database, whatever its locale. */
const NAME = 'text collate "C"';

const statements = [
  `create table execution_run (
    id ${NAME} primary key,
    proposal_id ${NAME} not null,
    revision integer not null,
    digest ${NAME} not null check (digest ~ '^[0-9a-f]{64}$'),
    kind ${NAME} not null check (kind in ('apply', 'undo')),
    plan text,
    state ${NAME} not null
      check (state in ('queued', 'running', 'waiting', 'verifying', 'succeeded', 'failed', 'dropped')),
    requested_by jsonb,
    held_by ${NAME},
    lease integer not null default 0,
    lease_until timestamptz,
    next_at timestamptz not null,
    due_at timestamptz,
    note text,
    opened_at timestamptz not null,
    ended_at timestamptz,
    foreign key (proposal_id, revision) references proposal_revision (proposal_id, revision) on delete cascade,
    check ((plan is null) = (kind = 'apply')),
    check ((ended_at is null) = (state in ('queued', 'running', 'waiting', 'verifying')))
  )`,
  // A plan is carried out once; what it did is taken back by one execution at a time.
  "create unique index execution_run_once on execution_run (proposal_id, revision) where kind = 'apply'",
  `create unique index execution_run_undo on execution_run (proposal_id, revision)
    where kind = 'undo' and (ended_at is null or state = 'succeeded')`,
  'create index execution_run_due on execution_run (next_at, id) where ended_at is null',

  `create table execution_step (
    run_id ${NAME} not null references execution_run (id) on delete cascade,
    position integer not null check (position >= 0),
    key ${NAME} not null unique,
    kind ${NAME} not null check (kind in ('change', 'push', 'pull-request')),
    state ${NAME} not null check (state in ('planned', 'sent', 'done', 'failed', 'unknown')),
    attempts integer not null default 0 check (attempts >= 0),
    before jsonb,
    after jsonb,
    inverse jsonb,
    note text,
    at timestamptz not null,
    primary key (run_id, position),
    check (state <> 'sent' or attempts > 0)
  )`,

  `create table execution_target (
    run_id ${NAME} not null references execution_run (id) on delete cascade,
    target_key ${NAME} not null,
    released_at timestamptz,
    primary key (run_id, target_key)
  )`,
  // One execution per target at a time, whoever asks for them at the same moment.
  'create unique index execution_target_busy on execution_target (target_key) where released_at is null',
];

/** The journal of executions: what each was about to do, did, and found; and what it keeps others from touching. */
export const executions: Migration = {
  async up(db): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
