import type { Kysely, RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';

import type { DriftedObject, DriftPage, DriftQuery } from '../../../../../contract/diagnosis/drift.ts';
import { DRIFT_KINDS, type DriftKind } from '../../../../../contract/diagnosis/diagnosis-words.ts';
import { defined } from '../../../../kernel/defined.ts';
import type { Database } from '../../../../ports/database.ts';
import type { DriftRow } from '../../../../ports/tables/drift-tables.ts';
import { severityOfRank } from '../../read/severity-rank.ts';
import { visibleTo } from '../../read/visible-to.ts';
import type { Visibility } from '../../visibility.ts';

/** Reads stored drift. */
export interface DriftReads {
  /** A page of what the caller may see, worst first. Raises DatabaseUnavailableError while the database does not answer. */
  list(query: DriftQuery, visibility: Visibility): Promise<DriftPage>;
}

type ReadRow = DriftRow & { readonly finding: string | null };

/** Reads drift from the database. */
export function createDriftReads(db: Kysely<Database>): DriftReads {
  return {
    async list(query, visibility) {
      const where = sql.join(
        [sql<SqlBool>`true`, ...visibleTo(visibility, 'drift.scope_id'), ...filters(query)],
        sql` and `,
      );
      const [kinds, rows] = await Promise.all([countKinds(db, where), readPage(db, where, query)]);
      const total = Object.values(kinds).reduce((sum, count) => sum + count, 0);
      return { items: rows.map(shown), total, page: query.page, pageSize: query.pageSize, kinds };
    },
  };
}

/** The open finding that a person would be shown for the object. */
const finding = sql`
  select finding.id from finding
  where finding.state = 'open' and finding.rule like 'fleet/drift-%'
    and finding.object_cluster = drift.cluster and finding.object_kind = drift.object_kind
    and finding.object_namespace = drift.object_namespace and finding.object_name = drift.object_name
  order by finding.severity, finding.id limit 1`;

function filters(query: DriftQuery): RawBuilder<SqlBool>[] {
  const { gitRepo, bundle, cluster, kind } = query;
  const oneOf = (column: string, values: readonly string[] | undefined) =>
    values ? [sql<SqlBool>`${sql.ref(column)} = any(${[...values]}::text[])`] : [];
  return [
    ...oneOf('drift.git_repo', gitRepo),
    ...oneOf('drift.bundle', bundle),
    ...oneOf('drift.cluster', cluster),
    ...oneOf('drift.kind', kind),
    ...(query.finding ? [sql<SqlBool>`(${finding}) = any(${[...query.finding]}::text[])`] : []),
  ];
}

async function countKinds(db: Kysely<Database>, where: RawBuilder<unknown>): Promise<DriftPage['kinds']> {
  const { rows } = await sql<{ kind: DriftKind; count: number }>`
    select drift.kind, count(*)::int as count from drift where ${where} group by drift.kind`.execute(db);
  const counts = new Map(rows.map(({ kind, count }) => [kind, count]));
  return Object.fromEntries(DRIFT_KINDS.map((kind) => [kind, counts.get(kind) ?? 0])) as DriftPage['kinds'];
}

async function readPage(
  db: Kysely<Database>,
  where: RawBuilder<unknown>,
  { page, pageSize }: DriftQuery,
): Promise<readonly ReadRow[]> {
  const { rows } = await sql<ReadRow>`
    select drift.*, (${finding}) as finding from drift where ${where}
    order by drift.severity, drift.first_seen desc, drift.id
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  return rows;
}

function shown(row: ReadRow): DriftedObject {
  const { fields, advice, ...content } = row.content;
  return {
    id: row.id,
    object: {
      cluster: row.cluster,
      apiVersion: row.object_api_version,
      kind: row.object_kind,
      ...(row.object_namespace !== '' && { namespace: row.object_namespace }),
      name: row.object_name,
    },
    kind: row.kind,
    severity: severityOfRank(row.severity),
    clusterName: row.cluster_name,
    ...content,
    fields: [...fields],
    advice: [...advice],
    firstSeen: row.first_seen.toISOString(),
    ...defined({
      bundle: row.bundle ?? undefined,
      gitRepo: row.git_repo ?? undefined,
      finding: row.finding ?? undefined,
    }),
  };
}
