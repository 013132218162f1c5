import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../../../ports/database.ts';
import type { LedgerDeploymentRow } from '../../../../ports/tables/ledger-tables.ts';
import type { Visibility } from '../../../detect/visibility.ts';

type Place = Pick<LedgerDeploymentRow, 'bundle' | 'cluster'>;

/** Names a bundle on a cluster. */
export function pairOf({ bundle, cluster }: Place): string {
  return `${bundle} ${cluster}`;
}

/** The worst open finding about each of these bundles on these clusters that the caller may see, by `pairOf`. */
export async function findingsBehind(
  db: Kysely<Database>,
  places: readonly Place[],
  visibility: Visibility = { kind: 'all' },
): Promise<ReadonlyMap<string, string>> {
  if (places.length === 0) return new Map();
  const visible =
    visibility.kind === 'all' ? sql`true` : sql`finding.scope_id = any(${visibility.scopeIds}::int[])`;
  const { rows } = await sql<Place & { readonly id: string }>`
    select distinct on (finding.bundle, finding.cluster) finding.bundle, finding.cluster, finding.id
    from finding
    join unnest(${places.map(({ bundle }) => bundle)}::text[], ${places.map(({ cluster }) => cluster)}::text[])
      as place (bundle, cluster) on finding.bundle = place.bundle and finding.cluster = place.cluster
    where finding.state = 'open' and ${visible}
    order by finding.bundle, finding.cluster, finding.severity,
      finding.object_kind = 'BundleDeployment' desc, finding.id`.execute(db);
  return new Map(rows.map((row) => [pairOf(row), row.id]));
}

/** A finding, as far as it takes to choose one. */
export interface FoundOnBundle {
  readonly id: string;
  readonly rule: string;
  /** Rancher cluster id; null for a finding about the whole bundle. */
  readonly cluster: string | null;
}

/** More findings about one bundle are not looked through. */
const MOST = 5000;

/** Open findings about a bundle anywhere, or about clusters as such, that the caller may see; worst first. */
export async function findingsOnBundle(
  db: Kysely<Database>,
  bundle: string,
  visibility: Visibility = { kind: 'all' },
): Promise<readonly FoundOnBundle[]> {
  const visible =
    visibility.kind === 'all' ? sql`true` : sql`finding.scope_id = any(${visibility.scopeIds}::int[])`;
  const { rows } = await sql<FoundOnBundle>`
    select id, rule, cluster from finding
    where finding.state = 'open' and ${visible}
      and (finding.bundle = ${bundle} or (finding.bundle is null and finding.object_kind = 'Cluster'))
    order by finding.severity, finding.object_kind = 'BundleDeployment' desc, finding.id limit ${MOST}`.execute(
    db,
  );
  return rows;
}
