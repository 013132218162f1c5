import type { Expression, SqlBool } from 'kysely';
import { sql } from 'kysely';

import type { FindingQuery } from '../../../../contract/findings.ts';
import { SEVERITIES } from '../../../../contract/vocabulary.ts';
import type { FindingRow } from '../../../ports/database.ts';
import type { Visibility } from '../visibility.ts';
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

/**
 * Names of the origin are found only by those who may see everything: others could learn by searching which names exist.
 */
function matches(search: string | undefined, visibility: Visibility): Expression<SqlBool>[] {
  const words = searchWords(search ?? '', visibility.kind === 'all' ? '' : 'A');
  return words === undefined ? [] : [sql<SqlBool>`finding.search @@ to_tsquery('simple', ${words})`];
}
