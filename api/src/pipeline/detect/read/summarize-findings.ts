import type { Kysely, RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';

import type { SummaryGroup, SummaryQuery } from '../../../../contract/summary.ts';
import { SEVERITIES } from '../../../../contract/vocabulary.ts';
import type { SummaryDimension } from '../../../../contract/vocabulary.ts';
import type { Database } from '../../../ports/database.ts';
import type { Visibility } from '../visibility.ts';
import { countByObject, type CountRow } from './count-by-object.ts';
import { countSeverities, severityOfRank } from './severity-rank.ts';
import { visibleTo } from './visible-to.ts';

type ColumnDimension = Exclude<SummaryDimension, 'object'>;

/** What a group is known by, and what is shown for it. */
const DIMENSIONS: Readonly<Record<ColumnDimension, { readonly key: string; readonly name?: string }>> = {
  workspace: { key: 'finding.workspace' },
  cluster: { key: 'finding.cluster', name: 'max(finding.cluster_name)' },
  gitRepo: { key: 'finding.git_repo' },
  helmOp: { key: 'finding.helm_op' },
  bundle: { key: 'finding.bundle' },
  rule: { key: 'finding.rule' },
  kind: { key: 'finding.object_kind' },
  // Fleet's own namespaces, one per cluster, say nothing.
  namespace: {
    key: "case finding.object_kind when 'BundleDeployment' then null else nullif(finding.object_namespace, '') end",
  },
  family: { key: "split_part(finding.rule, '/', 1)" },
  severity: {
    key: `(array[${SEVERITIES.map((severity) => `'${severity}'`).join(', ')}])[finding.severity + 1]`,
  },
};

/** Open findings grouped by one dimension, worst group first. Findings without that dimension belong to no group. */
export async function summarizeFindings(
  db: Kysely<Database>,
  query: SummaryQuery,
  visibility: Visibility,
): Promise<SummaryGroup[]> {
  if (query.by === 'object') return toGroups(await countByObject(db, query, visibility));
  const dimension = DIMENSIONS[query.by];
  const key: RawBuilder<string> = sql.raw(dimension.key);
  const rows = await db
    .selectFrom('finding')
    .where((eb) => eb.and([...visibleTo(visibility), ...narrowed(query, key)]))
    .select([
      key.as('key'),
      sql<string | null>`${sql.raw(dimension.name ?? 'null::text')}`.as('name'),
      'finding.severity',
      sql<number>`count(*)::int`.as('count'),
      sql<Date>`max(finding.last_changed)`.as('last_changed'),
    ])
    .groupBy([key, 'finding.severity'])
    .execute();
  return toGroups(rows);
}

function toGroups(rows: readonly CountRow[]): SummaryGroup[] {
  return [...Map.groupBy(rows, (row) => row.key).values()].map(groupOf).sort(worstFirst);
}

function narrowed(query: SummaryQuery, key: RawBuilder<string>): RawBuilder<SqlBool>[] {
  return [
    sql<SqlBool>`finding.state = 'open'`,
    sql<SqlBool>`${key} is not null`,
    ...(query.cluster ? [sql<SqlBool>`finding.cluster = ${query.cluster}`] : []),
    ...(query.workspace ? [sql<SqlBool>`finding.workspace = ${query.workspace}`] : []),
    ...(query.keys ? [sql<SqlBool>`${key} = any(${query.keys}::text[])`] : []),
  ];
}

function groupOf(rows: readonly CountRow[]): SummaryGroup {
  const key = rows[0]?.key ?? '';
  return {
    key,
    name: rows.find((row) => row.name !== null)?.name ?? key,
    counts: countSeverities(rows),
    total: rows.reduce((sum, row) => sum + row.count, 0),
    worst: severityOfRank(Math.min(...rows.map((row) => row.severity))),
    lastChanged: new Date(Math.max(...rows.map((row) => row.last_changed.getTime()))).toISOString(),
  };
}

/** More of the worst comes first; equal groups come by key. */
function worstFirst(a: SummaryGroup, b: SummaryGroup): number {
  const heavier = SEVERITIES.find((severity) => a.counts[severity] !== b.counts[severity]);
  if (heavier) return b.counts[heavier] - a.counts[heavier];
  return a.key < b.key ? -1 : 1;
}
