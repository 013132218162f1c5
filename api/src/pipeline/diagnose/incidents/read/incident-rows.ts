import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';

import type { IncidentQuery } from '../../../../../contract/diagnosis/incidents.ts';
import type { Database, FindingRow } from '../../../../ports/database.ts';
import type { IncidentEventRow } from '../../../../ports/tables/incident-tables.ts';
import { visibleTo } from '../../../detect/read/visible-to.ts';
import type { Visibility } from '../../../detect/visibility.ts';
import { incidentSummaries, type IncidentSummaryRow } from './incident-summaries.ts';
import { readNearby, type NearbyFinding, type NearbyQuery } from './nearby-findings.ts';
import { readVisibleMembers, type VisibleMember } from './visible-members.ts';

/** One visible finding that is or was part of an incident. */
export interface IncidentFindingRow
  extends Pick<
    FindingRow,
    | 'id'
    | 'rule'
    | 'severity'
    | 'cause_class'
    | 'object_cluster'
    | 'object_api_version'
    | 'object_kind'
    | 'object_namespace'
    | 'object_name'
    | 'message'
    | 'cause'
    | 'remediation'
    | 'workspace'
    | 'git_repo'
    | 'helm_op'
    | 'bundle'
    | 'cluster'
    | 'cluster_name'
    | 'commit_sha'
    | 'first_seen'
  > {
  readonly joined_at: Date;
  readonly left_at: Date | null;
}

/** One event; of many that happened together to visible findings only the first few are read. */
export interface SeenEventRow extends IncidentEventRow {
  /** How many happened together. */
  readonly together: number;
}

/** Reads of incidents. Every one of them takes what the caller may see: an incident is seen by its findings. */
export interface IncidentReads {
  list(query: IncidentQuery, visibility: Visibility): Promise<readonly IncidentSummaryRow[]>;
  get(id: string, visibility: Visibility): Promise<IncidentSummaryRow | undefined>;
  /** Worst first. */
  findings(id: string, visibility: Visibility): Promise<readonly IncidentFindingRow[]>;
  /** Visible findings of several incidents, as many as tell the cause. */
  members(
    ids: readonly string[],
    visibility: Visibility,
  ): Promise<ReadonlyMap<string, readonly VisibleMember[]>>;
  /** Newest first; of joined and left findings only those that are visible. */
  events(id: string, visibility: Visibility): Promise<readonly SeenEventRow[]>;
  /** Which of these incidents have a visible finding. */
  visibleAmong(ids: readonly string[], visibility: Visibility): Promise<ReadonlySet<string>>;
  /** Open findings about what lies beneath deployments. */
  nearby(query: NearbyQuery, visibility: Visibility): Promise<readonly NearbyFinding[]>;
}

/** Findings of one incident that are read at most, first those that belong to it now; counts are over all of them. */
export const MOST_FINDINGS = 5000;
const MOST_EVENTS = 2000;
/** As many as a claim leads to. */
const MOST_TOGETHER = 5;

/** Reads incidents from the database. */
export function createIncidentReads(db: Kysely<Database>, mostFindings = MOST_FINDINGS): IncidentReads {
  return {
    list: async (query, visibility) => {
      const page = { limit: query.pageSize, offset: (query.page - 1) * query.pageSize };
      return (await incidentSummaries({ ...query, ...page }, visibility).execute(db)).rows;
    },
    get: async (id, visibility) =>
      (await incidentSummaries({ id, limit: 1, offset: 0 }, visibility).execute(db)).rows[0],
    findings: async (id, visibility) => (await findingsOf(id, visibility, mostFindings).execute(db)).rows,
    members: (ids, visibility) => readVisibleMembers(db, ids, visibility),
    events: async (id, visibility) => (await eventsOf(id, visibility).execute(db)).rows,
    visibleAmong: async (ids, visibility) => {
      const { rows } = await visibleIds(ids, visibility).execute(db);
      return new Set(rows.map(({ id }) => id));
    },
    nearby: (query, visibility) => readNearby(db, query, visibility),
  };
}

function findingsOf(id: string, visibility: Visibility, most: number): RawBuilder<IncidentFindingRow> {
  const where = sql.join([sql`member.incident_id = ${id}`, ...visibleTo(visibility)], sql` and `);
  return sql<IncidentFindingRow>`
    select * from (
      select finding.id, finding.rule, finding.severity, finding.cause_class, finding.object_cluster,
        finding.object_api_version, finding.object_kind, finding.object_namespace, finding.object_name,
        finding.message, finding.cause, finding.remediation, finding.workspace, finding.git_repo, finding.helm_op,
        finding.bundle, finding.cluster, finding.cluster_name, finding.commit_sha, finding.first_seen,
        member.joined_at, member.left_at
      from incident_member as member join finding on finding.id = member.finding_id
      where ${where}
      order by member.left_at is not null, finding.severity, finding.first_seen, finding.id
      limit ${most}
    ) as finding
    order by finding.severity, finding.first_seen, finding.id`;
}

function eventsOf(id: string, visibility: Visibility): RawBuilder<SeenEventRow> {
  const visible = sql.join([sql`event.finding_id is not null`, ...visibleTo(visibility)], sql` and `);
  const group = sql`partition by event.at, event.change, event.other_incident`;
  return sql<SeenEventRow>`
    select event.id, event.incident_id, event.at, event.change, event.finding_id, event.other_incident, event.together
    from (
      select event.*, (count(*) over (${group}))::int as together,
        row_number() over (${group} order by event.id) as place
      from incident_event as event left join finding on finding.id = event.finding_id
      where event.incident_id = ${id} and (event.finding_id is null or (${visible}))
    ) as event
    where event.place <= ${MOST_TOGETHER}
    order by event.at desc, event.id desc
    limit ${MOST_EVENTS}`;
}

function visibleIds(ids: readonly string[], visibility: Visibility): RawBuilder<{ readonly id: string }> {
  const where = sql.join(
    [sql`member.incident_id = any(${ids}::text[])`, ...visibleTo(visibility)],
    sql` and `,
  );
  return sql<{ readonly id: string }>`
    select distinct member.incident_id as id
    from incident_member as member join finding on finding.id = member.finding_id where ${where}`;
}
