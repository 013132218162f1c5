import type { Transaction } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../../ports/database.ts';
import { batches } from '../../../detect/store/batches.ts';
import type { IncidentPlan, Membership, PlannedEvent, PlannedIncident } from '../identity/plan-incidents.ts';

/** Rows of these tables are short, so a statement takes more of them. */
const BATCH = 5000;

/** Writes what a plan says. Who leaves goes first: a finding is part of one incident at a time. */
export async function writePlan(tx: Transaction<Database>, plan: IncidentPlan, at: Date): Promise<void> {
  // What is over makes room for what has the same cause.
  await writeIncidents(
    tx,
    plan.incidents.filter(({ state }) => state !== 'open'),
    at,
  );
  await makeRoom(tx, plan.incidents);
  await writeIncidents(
    tx,
    plan.incidents.filter(({ state }) => state === 'open'),
    at,
  );
  for (const batch of batches(plan.leaves, BATCH)) await writeLeaves(tx, batch, at);
  for (const batch of batches(plan.joins, BATCH)) await writeJoins(tx, batch, at);
  for (const batch of batches(plan.events, BATCH)) await writeEvents(tx, batch, at);
}

/** Open incidents may exchange causes; for a moment none of them has one that another wants. */
async function makeRoom(tx: Transaction<Database>, incidents: readonly PlannedIncident[]): Promise<void> {
  const ids = incidents.filter(({ state }) => state === 'open').map(({ id }) => id);
  if (ids.length < 2) return;
  await sql`update incident set cause_key = 'moving:' || id where id = any(${ids}::text[]) and state = 'open'`.execute(
    tx,
  );
}

async function writeIncidents(
  tx: Transaction<Database>,
  incidents: readonly PlannedIncident[],
  at: Date,
): Promise<void> {
  if (incidents.length === 0) return;
  const rows = incidents.map(({ id, key, cause, state, openedAt, mergedInto, splitFrom }) => ({
    id,
    cause_key: key,
    cause,
    state,
    opened_at: new Date(openedAt),
    resolved_at: state === 'open' ? null : at,
    merged_into: mergedInto ?? null,
    split_from: splitFrom ?? null,
  }));
  await sql`
    insert into incident (id, cause_key, cause, state, opened_at, last_changed, resolved_at, merged_into, split_from)
    select input.id, input.cause_key, input.cause, input.state, input.opened_at, ${at}, input.resolved_at,
      input.merged_into, input.split_from
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as input (id text, cause_key text, cause jsonb,
      state text, opened_at timestamptz, resolved_at timestamptz, merged_into text, split_from text)
    on conflict (id) do update set cause_key = excluded.cause_key, cause = excluded.cause, state = excluded.state,
      last_changed = excluded.last_changed, resolved_at = excluded.resolved_at, merged_into = excluded.merged_into,
      split_from = coalesce(excluded.split_from, incident.split_from)`.execute(tx);
}

async function writeLeaves(
  tx: Transaction<Database>,
  leaves: readonly Membership[],
  at: Date,
): Promise<void> {
  await sql`
    update incident_member as member set left_at = ${at}
    from jsonb_to_recordset(${JSON.stringify(leaves)}::jsonb) as input (incident text, finding text)
    where member.incident_id = input.incident and member.finding_id = input.finding
      and member.left_at is null`.execute(tx);
}

async function writeJoins(tx: Transaction<Database>, joins: readonly Membership[], at: Date): Promise<void> {
  await sql`
    insert into incident_member (incident_id, finding_id, joined_at)
    select input.incident, finding.id, ${at}
    from jsonb_to_recordset(${JSON.stringify(joins)}::jsonb) as input (incident text, finding text)
    join finding on finding.id = input.finding
    on conflict (incident_id, finding_id) do update set joined_at = excluded.joined_at, left_at = null`.execute(
    tx,
  );
}

async function writeEvents(
  tx: Transaction<Database>,
  events: readonly PlannedEvent[],
  at: Date,
): Promise<void> {
  await sql`
    insert into incident_event (incident_id, at, change, finding_id, other_incident)
    select input.incident, ${at}, input.change, finding.id, input.other
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
      as input (incident text, change text, finding text, other text)
    left join finding on finding.id = input.finding
    where input.finding is null or finding.id is not null`.execute(tx);
}
