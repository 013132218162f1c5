import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Names compare by bytes: the same order on every database, whatever its locale. */
const NAME = 'text collate "C"';

const statements = [
  `create table incident (
    id ${NAME} primary key,
    cause_key ${NAME} not null,
    cause jsonb not null,
    state ${NAME} not null check (state in ('open', 'resolved', 'merged')),
    opened_at timestamptz not null,
    last_changed timestamptz not null,
    resolved_at timestamptz,
    merged_into ${NAME},
    split_from ${NAME},
    check ((state = 'open') = (resolved_at is null)),
    check ((state = 'merged') = (merged_into is not null))
  )`,
  // Two processes cannot open the same incident twice.
  "create unique index incident_open_cause on incident (cause_key) where state = 'open'",
  'create index incident_by_cause on incident (cause_key, resolved_at)',
  'create index incident_by_state on incident (state, last_changed)',
  'create index incident_by_resolved_at on incident (resolved_at) where resolved_at is not null',

  `create table incident_member (
    incident_id ${NAME} not null references incident (id) on delete cascade,
    finding_id ${NAME} not null references finding (id) on delete cascade,
    joined_at timestamptz not null,
    left_at timestamptz,
    primary key (incident_id, finding_id)
  )`,
  // A finding is part of at most one incident at a time.
  'create unique index incident_member_now on incident_member (finding_id) where left_at is null',
  'create index incident_member_by_finding on incident_member (finding_id)',

  `create table incident_event (
    id bigint generated always as identity primary key,
    incident_id ${NAME} not null references incident (id) on delete cascade,
    at timestamptz not null,
    change ${NAME} not null,
    finding_id ${NAME} references finding (id) on delete cascade,
    other_incident ${NAME}
  )`,
  'create index incident_event_by_incident on incident_event (incident_id, at desc, id desc)',
  'create index incident_event_by_finding on incident_event (finding_id) where finding_id is not null',
];

/** Incidents, the findings that are or were part of them, and what happened to them. */
export const incidents: Migration = {
  async up(db): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
