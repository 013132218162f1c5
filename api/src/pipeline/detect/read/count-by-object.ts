import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { SummaryQuery } from '../../../../contract/summary.ts';
import type { Database } from '../../../ports/database.ts';
import type { Visibility } from '../visibility.ts';
import { NAMESPACE_KEY, OBJECT_KEY, RELATED_KEY } from './object-key.ts';
import { visibleTo } from './visible-to.ts';

/** How many open findings of one severity a group has. */
export interface CountRow {
  readonly key: string;
  readonly name: string | null;
  readonly severity: number;
  readonly count: number;
  readonly last_changed: Date;
}

/** Kinds that are part of what owns them: their findings count for their owners, which are among the related objects. */
const OWNED_KINDS = ['Pod', 'ReplicaSet', 'Job'];

/** Open findings of one cluster per object and severity; what is wrong with a Pod is also wrong with its Deployment. */
export async function countByObject(
  db: Kysely<Database>,
  { cluster = '', types, keys, workspace }: SummaryQuery,
  visibility: Visibility,
): Promise<CountRow[]> {
  const open = sql.join(
    [
      sql`finding.state = 'open' and finding.cluster = ${cluster} and finding.object_cluster = ${cluster}`,
      ...(workspace ? [sql`finding.workspace = ${workspace}`] : []),
      ...visibleTo(visibility),
    ],
    sql` and `,
  );
  const wanted = sql.join(
    [
      sql`holder.key is not null`,
      ...(types ? [sql`split_part(holder.key, '/', 1) = any(${types}::text[])`] : []),
      ...(keys ? [sql`holder.key = any(${keys}::text[])`] : []),
    ],
    sql` and `,
  );
  const { rows } = await sql<CountRow>`
    select holder.key, null::text as name, finding.severity, count(*)::int as count,
      max(finding.last_changed) as last_changed
    from finding
    cross join lateral (
      select ${OBJECT_KEY} as key
      union
      select ${NAMESPACE_KEY}
      union
      select ${RELATED_KEY} from jsonb_array_elements(finding.related) as related
      where finding.object_kind = any(${OWNED_KINDS}::text[]) and related.value->>'cluster' = finding.object_cluster
    ) as holder
    where ${open} and ${wanted}
    group by holder.key, finding.severity`.execute(db);
  return rows;
}
