import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';

import type { IncidentQuery } from '../../../../../contract/diagnosis/incidents.ts';
import { SEVERITIES, type CauseClass } from '../../../../../contract/vocabulary.ts';
import type { Database, FindingRow } from '../../../../ports/database.ts';
import type { IncidentEventRow, IncidentRow } from '../../../../ports/incident-tables.ts';
import { visibleTo } from '../../../detect/read/visible-to.ts';
import type { Visibility } from '../../../detect/visibility.ts';
import { readNearby, type NearbyFinding, type NearbyQuery } from './nearby-findings.ts';

/** One incident with what its visible findings add up to. */
export interface IncidentSummaryRow extends IncidentRow {
  readonly findings: number;
  /** When the first of them joined, and when the last of them joined or left. */
  readonly began: Date;
  readonly moved: Date;
  /** Rank of the worst finding. */
  readonly severity: number;
  readonly cause_class: CauseClass;
  readonly workspaces: readonly string[];
  readonly git_repos: readonly string[];
  readonly bundles: readonly string[];
  readonly clusters: readonly string[];
  /** `bundle|cluster`. */
  readonly deployments: number;
  /** Whether a visible finding names what the incident is about, in its text or as what it is about itself. */
  readonly named: boolean;
  /** Whether a visible finding is of the rule that the incident is about. */
  readonly ruled: boolean;
  readonly total: number;
}

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
  /** Newest first; of joined and left findings only those that are visible. */
  events(id: string, visibility: Visibility): Promise<readonly SeenEventRow[]>;
  /** Which of these incidents have a visible finding. */
  visibleAmong(ids: readonly string[], visibility: Visibility): Promise<ReadonlySet<string>>;
  /** Open findings about what lies beneath deployments. */
  nearby(query: NearbyQuery, visibility: Visibility): Promise<readonly NearbyFinding[]>;
}

/** Findings of one incident that are read at most; counts are over all of them. */
const MOST_FINDINGS = 5000;
const MOST_EVENTS = 2000;
/** As many as a claim leads to. */
const MOST_TOGETHER = 5;

/** Reads incidents from the database. */
export function createIncidentReads(db: Kysely<Database>): IncidentReads {
  return {
    list: async (query, visibility) => {
      const filters = [sql`incident.state = ${query.state}`, ...filtersOf(query, visibility)];
      const { rows } = await summaries(visibility, filters, {
        severity: severityOf(query),
        limit: query.pageSize,
        offset: (query.page - 1) * query.pageSize,
      }).execute(db);
      return rows;
    },
    get: async (id, visibility) => {
      const { rows } = await summaries(visibility, [sql`incident.id = ${id}`], {
        severity: sql`true`,
        limit: 1,
        offset: 0,
      }).execute(db);
      return rows[0];
    },
    findings: async (id, visibility) => (await findingsOf(id, visibility).execute(db)).rows,
    events: async (id, visibility) => (await eventsOf(id, visibility).execute(db)).rows,
    visibleAmong: async (ids, visibility) => {
      const { rows } = await visibleIds(ids, visibility).execute(db);
      return new Set(rows.map(({ id }) => id));
    },
    nearby: (query, visibility) => readNearby(db, query, visibility),
  };
}

/** Findings count that belong to it now; of an incident that is over, all that ever did. */
interface SummaryBounds {
  readonly severity: RawBuilder<unknown>;
  readonly limit: number;
  readonly offset: number;
}

function summaries(
  visibility: Visibility,
  filters: readonly RawBuilder<unknown>[],
  { severity, limit, offset }: SummaryBounds,
): RawBuilder<IncidentSummaryRow> {
  const where = sql.join([...filters, ...visibleTo(visibility)], sql` and `);
  return sql<IncidentSummaryRow>`
    select incident.*, seen.*, count(*) over ()::int as total
    from incident join (
      select member.incident_id,
        count(*)::int as findings,
        min(member.joined_at) as began,
        greatest(max(member.joined_at), max(member.left_at)) as moved,
        min(finding.severity)::int as severity,
        (array_agg(finding.cause_class order by finding.severity, finding.id))[1] as cause_class,
        coalesce(json_agg(distinct finding.workspace) filter (where finding.workspace is not null), '[]') as workspaces,
        coalesce(json_agg(distinct finding.git_repo) filter (where finding.git_repo is not null), '[]') as git_repos,
        coalesce(json_agg(distinct finding.bundle) filter (where finding.bundle is not null), '[]') as bundles,
        coalesce(json_agg(distinct finding.cluster) filter (where finding.cluster is not null), '[]') as clusters,
        count(distinct finding.bundle || '|' || finding.cluster)::int as deployments,
        bool_or(position(incident.cause->>'name' in finding.message || ' ' || coalesce(finding.cause, '')) > 0
          or finding.object_kind || ' ' || concat_ws('/', nullif(finding.object_namespace, ''), finding.object_name)
            = incident.cause->>'name'
          or exists (select from jsonb_each_text(finding.traits) as trait
            where trait.value = incident.cause->>'name')) as named,
        coalesce(bool_or(finding.rule = incident.cause->>'rule'), false) as ruled
      from incident join incident_member as member on member.incident_id = incident.id
          and (incident.state <> 'open' or member.left_at is null)
        join finding on finding.id = member.finding_id
      where ${where}
      group by member.incident_id
    ) as seen on seen.incident_id = incident.id
    where ${severity}
    order by seen.severity, seen.moved desc, incident.id
    limit ${limit} offset ${offset}`;
}

function severityOf({ severity }: IncidentQuery): RawBuilder<unknown> {
  if (severity === undefined) return sql`true`;
  return sql`seen.severity = any(${severity.map((one) => SEVERITIES.indexOf(one))}::int[])`;
}

const FILTER_COLUMNS = {
  gitRepo: 'git_repo',
  helmOp: 'helm_op',
  bundle: 'bundle',
  cluster: 'cluster',
  workspace: 'workspace',
  finding: 'id',
} as const;

/** An incident touches something when a finding of it that the caller may see does. */
function filtersOf(query: IncidentQuery, visibility: Visibility): readonly RawBuilder<unknown>[] {
  return (Object.keys(FILTER_COLUMNS) as (keyof typeof FILTER_COLUMNS)[]).flatMap((key) => {
    const values = query[key];
    if (values === undefined) return [];
    const column = sql.ref(`touched.${FILTER_COLUMNS[key]}`);
    return [
      sql`exists (select from incident_member as own join finding as touched on touched.id = own.finding_id
        where own.incident_id = incident.id and (incident.state <> 'open' or own.left_at is null)
          and ${sql.join([sql`${column} = any(${values}::text[])`, ...visibleTo(visibility, 'touched.scope_id')], sql` and `)})`,
    ];
  });
}

function findingsOf(id: string, visibility: Visibility): RawBuilder<IncidentFindingRow> {
  const where = sql.join([sql`incident.id = ${id}`, ...visibleTo(visibility)], sql` and `);
  return sql<IncidentFindingRow>`
    select finding.id, finding.rule, finding.severity, finding.cause_class, finding.object_cluster,
      finding.object_api_version, finding.object_kind, finding.object_namespace, finding.object_name, finding.message,
      finding.cause, finding.remediation, finding.workspace, finding.git_repo, finding.helm_op, finding.bundle,
      finding.cluster, finding.cluster_name, finding.commit_sha, finding.first_seen, member.joined_at, member.left_at
    from incident join incident_member as member on member.incident_id = incident.id
    join finding on finding.id = member.finding_id
    where ${where}
    order by finding.severity, finding.first_seen, finding.id
    limit ${MOST_FINDINGS}`;
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
