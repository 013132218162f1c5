import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Names compare by bytes: the same order on every database, whatever its locale. */
const NAME = 'text collate "C"';

const statements = [
  `create table proposal (
    id ${NAME} primary key,
    workspace ${NAME} not null,
    title text not null,
    finding ${NAME},
    incident ${NAME},
    requester jsonb not null,
    change_key ${NAME} not null,
    revision integer not null check (revision >= 1),
    opened_at timestamptz not null,
    submitted_at timestamptz,
    changed_at timestamptz not null,
    ended_at timestamptz,
    ended_as ${NAME} check (ended_as in ('rejected', 'expired', 'superseded', 'invalidated', 'cancelled', 'carried-out')),
    ended_by jsonb,
    end_reason text,
    superseded_by ${NAME},
    check ((ended_at is null) = (ended_as is null)),
    check (superseded_by is null or ended_as = 'superseded')
  )`,
  // A double click opens one proposal: the same changes wait for decision once.
  'create unique index proposal_open_change on proposal (workspace, change_key) where ended_at is null',
  'create index proposal_by_workspace on proposal (workspace, opened_at desc, id)',
  'create index proposal_by_finding on proposal (finding) where finding is not null',
  'create index proposal_by_incident on proposal (incident) where incident is not null',

  `create table proposal_revision (
    proposal_id ${NAME} not null references proposal (id) on delete cascade,
    revision integer not null check (revision >= 1),
    digest ${NAME} not null check (digest ~ '^[0-9a-f]{64}$'),
    plan text not null,
    checks jsonb not null,
    reach jsonb not null,
    approvals_needed integer not null check (approvals_needed >= 0),
    author jsonb not null,
    written_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (proposal_id, revision),
    unique (proposal_id, revision, digest)
  )`,
  'create index proposal_revision_by_expiry on proposal_revision (expires_at)',

  `create table approval (
    proposal_id ${NAME} not null,
    revision integer not null,
    digest ${NAME} not null,
    actor ${NAME} not null,
    actor_type ${NAME} not null check (actor_type = 'user'),
    display_name text,
    decision ${NAME} not null check (decision in ('approve', 'reject')),
    comment text,
    at timestamptz not null,
    primary key (proposal_id, revision, actor, decision),
    foreign key (proposal_id, revision, digest)
      references proposal_revision (proposal_id, revision, digest) on delete cascade
  )`,

  `create table proposal_comment (
    id bigint generated always as identity primary key,
    proposal_id ${NAME} not null references proposal (id) on delete cascade,
    revision integer not null,
    actor jsonb not null,
    body text not null check (length(body) between 1 and 4000),
    at timestamptz not null
  )`,
  'create index proposal_comment_by_proposal on proposal_comment (proposal_id, id)',

  // Two replicas cannot claim the same revision: its row is the claim.
  `create table execution (
    proposal_id ${NAME} not null,
    revision integer not null,
    digest ${NAME} not null,
    claimed_by ${NAME} not null,
    claimed_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    outcome ${NAME} check (outcome in ('succeeded', 'failed', 'rolled-back')),
    primary key (proposal_id, revision),
    foreign key (proposal_id, revision, digest)
      references proposal_revision (proposal_id, revision, digest) on delete cascade,
    check ((finished_at is null) = (outcome is null)),
    check (finished_at is null or started_at is not null)
  )`,
];

/** Proposals, what was planned in each revision, who decided what about it, and who carries it out. */
export const proposals: Migration = {
  async up(db): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
