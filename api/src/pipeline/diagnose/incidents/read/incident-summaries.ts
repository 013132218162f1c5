import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

import type { IncidentQuery } from '../../../../../contract/diagnosis/incidents.ts';
import { SEVERITIES, type CauseClass } from '../../../../../contract/vocabulary.ts';
import type { IncidentRow } from '../../../../ports/tables/incident-tables.ts';
import { visibleTo } from '../../../detect/read/visible-to.ts';
import type { Visibility } from '../../../detect/visibility.ts';

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

/** Which incidents are asked for: those of one state, or one. */
export interface SummaryQuery extends Partial<Omit<IncidentQuery, 'page' | 'pageSize'>> {
  readonly id?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Findings count that belong to it now; of an incident that is over, all that ever did. */
const MEMBERS = sql`incident_member as member join finding on finding.id = member.finding_id`;
const COUNTS = sql`(incident.state <> 'open' or member.left_at is null)`;

/**
 * A page of incidents that have a visible finding. Which they are and in which order takes two numbers of each; what
 * else their findings add up to, with all their names and texts, is worked out for those on the page only.
 */
export function incidentSummaries(
  query: SummaryQuery,
  visibility: Visibility,
): RawBuilder<IncidentSummaryRow> {
  const where = sql.join([COUNTS, ...filtersOf(query, visibility), ...visibleTo(visibility)], sql` and `);
  const own = sql.join([sql`member.incident_id = page.id`, COUNTS, ...visibleTo(visibility)], sql` and `);
  return sql<IncidentSummaryRow>`
    with page as materialized (
      select incident.id, min(finding.severity)::int as severity,
        greatest(max(member.joined_at), max(member.left_at)) as moved, count(*) over ()::int as total
      from incident join (${MEMBERS}) on member.incident_id = incident.id
      where ${where}
      group by incident.id
      having ${severityOf(query)}
      order by severity, moved desc, incident.id
      limit ${query.limit} offset ${query.offset}
    )
    select incident.*, seen.*, page.severity, page.moved, page.total
    from page join incident on incident.id = page.id cross join lateral (
      select count(*)::int as findings,
        min(member.joined_at) as began,
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
      from ${MEMBERS} where ${own}
    ) as seen
    order by page.severity, page.moved desc, page.id`;
}

function severityOf({ severity }: SummaryQuery): RawBuilder<unknown> {
  if (severity === undefined) return sql`true`;
  return sql`min(finding.severity) = any(${severity.map((one) => SEVERITIES.indexOf(one))}::int[])`;
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
function filtersOf(query: SummaryQuery, visibility: Visibility): readonly RawBuilder<unknown>[] {
  const touching = (Object.keys(FILTER_COLUMNS) as (keyof typeof FILTER_COLUMNS)[]).flatMap((key) => {
    const values = query[key];
    if (values === undefined) return [];
    const column = sql.ref(`touched.${FILTER_COLUMNS[key]}`);
    return [
      sql`exists (select from incident_member as own join finding as touched on touched.id = own.finding_id
        where own.incident_id = incident.id and (incident.state <> 'open' or own.left_at is null)
          and ${sql.join([sql`${column} = any(${values}::text[])`, ...visibleTo(visibility, 'touched.scope_id')], sql` and `)})`,
    ];
  });
  const { id, state } = query;
  return [
    ...(id === undefined ? [] : [sql`incident.id = ${id}`]),
    ...(state === undefined ? [] : [sql`incident.state = ${state}`]),
    ...touching,
  ];
}
