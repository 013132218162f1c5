import type { Expression, SqlBool } from 'kysely';
import { sql } from 'kysely';

import type { FindingQuery } from '../../../../contract/findings.ts';
import { SEVERITIES } from '../../../../contract/vocabulary.ts';
import type { FindingRow } from '../../../ports/database.ts';
import type { Visibility } from '../visibility.ts';
import { NAMESPACE_KEY, OBJECT_KEY, RELATED_KEY } from './object-key.ts';
import { searchWords } from './search-words.ts';
import { visibleTo } from './visible-to.ts';

/** The column behind each filter that is a list of exact values. */
const FILTER_COLUMNS = {
  state: 'state',
  causeClass: 'cause_class',
  rule: 'rule',
  workspace: 'workspace',
  cluster: 'cluster',
  gitRepo: 'git_repo',
  helmOp: 'helm_op',
  bundle: 'bundle',
  fleetCluster: 'fleet_cluster',
  kind: 'object_kind',
  namespace: 'object_namespace',
  name: 'object_name',
} as const satisfies Partial<Record<keyof FindingQuery, keyof FindingRow>>;

/** A finding has one source, so that asking for GitRepos and HelmOps at once asks for findings of either. */
const SOURCES = ['gitRepo', 'helmOp'] as const satisfies (keyof typeof FILTER_COLUMNS)[];

const FILTERS = (Object.keys(FILTER_COLUMNS) as (keyof typeof FILTER_COLUMNS)[]).filter(
  (filter) => !SOURCES.some((source) => source === filter),
);

/** The conditions on `finding` that a query and its reader's rights amount to; all of them must hold. */
export function findingConditions(query: FindingQuery, visibility: Visibility): Expression<SqlBool>[] {
  const asked = { ...query, state: query.state ?? ['open' as const] };
  const filters = FILTERS.flatMap((filter) => isAnyOf(FILTER_COLUMNS[filter], asked[filter]));
  const sources = SOURCES.flatMap((source) => isAnyOf(FILTER_COLUMNS[source], asked[source]));
  return [
    ...visibleTo(visibility),
    ...filters,
    ...(sources.length > 0 ? [sql<SqlBool>`(${sql.join(sources, sql` or `)})`] : []),
    ...isOfSeverity(asked.severity),
    ...isOfFamily(asked.family),
    ...belongsTo(asked.incident),
    ...concerns(asked.object),
    ...matches(asked.search, visibility),
  ];
}

/** No values given means no filter, an empty list of values matches nothing. */
function isAnyOf(column: keyof FindingRow, values: readonly string[] | undefined): Expression<SqlBool>[] {
  if (!values) return [];
  const [only] = values;
  if (values.length === 1) return [sql<SqlBool>`${sql.ref(`finding.${column}`)} = ${only}`];
  return [sql<SqlBool>`${sql.ref(`finding.${column}`)} = any(${values}::text[])`];
}

function isOfSeverity(severities: FindingQuery['severity']): Expression<SqlBool>[] {
  if (!severities) return [];
  const ranks = severities.map((severity) => SEVERITIES.indexOf(severity));
  return [sql<SqlBool>`finding.severity = any(${ranks}::smallint[])`];
}

function isOfFamily(families: FindingQuery['family']): Expression<SqlBool>[] {
  return families ? [sql<SqlBool>`split_part(finding.rule, '/', 1) = any(${families}::text[])`] : [];
}

/** Part of an incident now; of one that is over, what ever was. */
function belongsTo(incidents: FindingQuery['incident']): Expression<SqlBool>[] {
  if (!incidents) return [];
  return [
    sql<SqlBool>`finding.id in (
      select member.finding_id from incident_member as member join incident on incident.id = member.incident_id
      where member.incident_id = any(${incidents}::text[]) and (incident.state <> 'open' or member.left_at is null))`,
  ];
}

/** About an object or something in a namespace, or with the object involved in the finding's own cluster. */
function concerns(keys: FindingQuery['object']): Expression<SqlBool>[] {
  if (!keys) return [];
  return [
    sql<SqlBool>`(${OBJECT_KEY} = any(${keys}::text[]) or ${NAMESPACE_KEY} = any(${keys}::text[]) or exists (
      select from jsonb_array_elements(finding.related) as related
      where ${RELATED_KEY} = any(${keys}::text[]) and related.value->>'cluster' = finding.object_cluster))`,
  ];
}

/** What codes of other tools look like: `IST0101`, `KIA1104`. */
const CODE = /^[A-Za-z]{2,8}\d{2,6}$/;

/**
 * Names of the origin are found only by those who may see everything: others could learn by searching which names exist.
 */
function matches(search: string | undefined, visibility: Visibility): Expression<SqlBool>[] {
  const words = searchWords(search ?? '', visibility.kind === 'all' ? '' : 'A');
  if (words === undefined) return [];
  const found = sql<SqlBool>`finding.search @@ ${words}::tsquery`;
  const typed = search?.trim() ?? '';
  if (!CODE.test(typed)) return [found];
  const codes = JSON.stringify([typed.toUpperCase()]);
  return [sql<SqlBool>`(${found} or finding.codes @> ${codes}::jsonb)`];
}
