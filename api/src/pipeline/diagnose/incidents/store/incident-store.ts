import { randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../../ports/database.ts';
import type { KnownIncident, WantedIncident } from '../identity/incident-states.ts';
import { planIncidents, type IncidentPlan } from '../identity/plan-incidents.ts';
import { findingsReader, type ReadFindings } from './findings-reader.ts';
import { writePlan } from './write-plan.ts';

/** An incident that comes back within this time is the same one, in milliseconds. */
export const REOPEN_MS = 30 * 60_000;
/** Any number will do, as long as nobody else in this database uses it: `incident` in ASCII, folded to 31 bits. */
const WRITERS = 0x696e6369;

/** Which causes are looked at again, and how they now are. */
export interface IncidentChanges {
  readonly wanted: readonly WantedIncident[];
  /** Causes that may have no findings any more. */
  readonly keys: readonly string[];
  /** Whether this is all there is: every other open incident is over. */
  readonly complete: boolean;
}

/** Says what is wanted, given what reads findings as they now are. May be called again when storing failed. */
type DecideIncidents = (read: ReadFindings) => IncidentChanges | Promise<IncidentChanges>;

/** Keeps incidents. Raises DatabaseUnavailableError, and then nothing is stored. */
export interface IncidentStore {
  /**
   * Makes what is stored what is wanted; answers what was written. What is wanted is decided when it is this process'
   * turn, and from what is stored then: until it is written no other process writes incidents.
   */
  apply(decide: DecideIncidents, now: number): Promise<IncidentPlan>;
}

/** Incidents in the database. What is stored decides, so that two processes agree on what is open. */
export function createIncidentStore(
  db: Kysely<Database>,
  newId: () => string = () => randomBytes(16).toString('hex'),
): IncidentStore {
  return {
    apply: (decide, now) =>
      db.transaction().execute(async (tx) => {
        await sql`select pg_advisory_xact_lock(${WRITERS})`.execute(tx);
        const changes = await decide(findingsReader(tx));
        const known = await readKnown(tx, changes, now);
        const plan = planIncidents({ wanted: changes.wanted, known, now, newId });
        await writePlan(tx, plan, new Date(now));
        return plan;
      }),
  };
}

interface KnownRow extends Pick<KnownIncident, 'id' | 'cause'> {
  readonly cause_key: string;
  readonly opened_at: Date;
  readonly resolved_at: Date | null;
  readonly members: readonly string[];
}

async function readKnown(
  tx: Transaction<Database>,
  { wanted, keys, complete }: IncidentChanges,
  now: number,
): Promise<readonly KnownIncident[]> {
  const members = wanted.flatMap((one) => [...one.members]);
  const { rows } = await sql<KnownRow>`
    select incident.id, incident.cause_key, incident.cause, incident.opened_at, incident.resolved_at,
      coalesce((select json_agg(member.finding_id) from incident_member as member
        where member.incident_id = incident.id and member.left_at is null), '[]') as members
    from incident
    where (incident.state = 'open' and (
        ${complete} or incident.cause_key = any(${keys}::text[])
        or incident.id in (select member.incident_id from incident_member as member
          where member.left_at is null and member.finding_id = any(${members}::text[]))))
      or (incident.state = 'resolved' and incident.cause_key = any(${keys}::text[])
        and incident.resolved_at > ${new Date(now - REOPEN_MS)})`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    key: row.cause_key,
    cause: row.cause,
    openedAt: row.opened_at.getTime(),
    resolvedAt: row.resolved_at?.getTime(),
    members: new Set(row.members),
  }));
}
