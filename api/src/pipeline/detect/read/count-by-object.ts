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

/** Kinds that own others: what is wrong with what they own, which names them as related, is wrong with them. */
const OWNERS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob'];
const OWNED = ['Pod', 'ReplicaSet', 'Job'];

/** Open findings of one cluster per object and severity; what is wrong with a Pod is wrong with its Deployment, and the other way round. */
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
      where related.value->>'cluster' = finding.object_cluster and (
        finding.object_kind = any(${OWNED}::text[]) and related.value->>'kind' = any(${OWNERS}::text[])
        or finding.object_kind = any(${OWNERS}::text[]) and related.value->>'kind' = 'Pod')
    ) as holder
    where ${open} and ${wanted}
    group by holder.key, finding.severity`.execute(db);
  return rows;
}
