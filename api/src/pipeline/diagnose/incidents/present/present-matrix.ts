import type { IncidentCluster } from '../../../../../contract/diagnosis/incidents.ts';
import { defined } from '../../../../kernel/defined.ts';
import type { ClusterTraits } from '../differences/find-differences.ts';
import type { IncidentFindingRow } from '../read/incident-rows.ts';
import type { IncidentFleet, Spread } from './spread.ts';

/** Rows that one answer has at most. */
const MOST_CLUSTERS = 500;
const MOST_CELLS = 100;

/** What a matrix is made of. */
export interface MatrixParts {
  readonly spread: Spread;
  readonly findings: readonly IncidentFindingRow[];
  readonly fleet: IncidentFleet;
  readonly traitsOf: (cluster: string) => ClusterTraits;
  readonly seesFleetCluster: (key: string) => boolean;
  readonly seesBundle: (key: string) => boolean;
  /** Clusters of which nothing is known now. */
  readonly away: ReadonlySet<string>;
}

type Cell = IncidentCluster['cells'][number];

/** Bundles on clusters, affected clusters first. */
export function presentMatrix(parts: MatrixParts): IncidentCluster[] {
  const { spread } = parts;
  const byCluster = Map.groupBy(parts.findings, ({ cluster }) => cluster ?? '');
  const clusters = [...spread.affected, ...spread.unheard, ...spread.unaffected].slice(0, MOST_CLUSTERS);
  return clusters.map((cluster) => {
    const record = parts.fleet.clustersWithId(cluster)[0];
    const key = record !== undefined && parts.seesFleetCluster(record.key) ? record.key : undefined;
    return {
      cluster,
      clusterName: record?.displayName ?? parts.fleet.get('RancherCluster', cluster)?.displayName ?? cluster,
      ...defined({ fleetCluster: key }),
      traits: { ...parts.traitsOf(cluster) },
      cells: cellsOf(cluster, byCluster.get(cluster) ?? [], parts),
    };
  });
}

function cellsOf(cluster: string, findings: readonly IncidentFindingRow[], parts: MatrixParts): Cell[] {
  const byBundle = Map.groupBy(findings, ({ bundle }) => bundle ?? '');
  const bundles = new Set([...byBundle.keys(), ...(parts.spread.running.get(cluster) ?? [])]);
  const upstream = findings.length === 0 && parts.spread.affected.has(cluster);
  return [...bundles]
    .filter((bundle) => bundle === '' || parts.seesBundle(bundle))
    .slice(0, MOST_CELLS)
    .map((bundle) => {
      const own = byBundle.get(bundle) ?? [];
      const worst = own.find(({ left_at: left }) => left === null);
      return {
        state: stateOf(own, { away: parts.away.has(cluster) || parts.spread.unheard.has(cluster), upstream }),
        ...defined({
          bundle: bundle === '' ? undefined : bundle,
          finding: (worst ?? own[0])?.id,
          since: (worst ?? own[0])?.first_seen.toISOString(),
        }),
      };
    });
}

function stateOf(
  findings: readonly IncidentFindingRow[],
  { away, upstream }: { readonly away: boolean; readonly upstream: boolean },
): Cell['state'] {
  if (findings.some(({ left_at: left }) => left === null)) return 'affected';
  if (findings.length > 0) return 'recovered';
  if (away) return 'unknown';
  return upstream ? 'affected' : 'unaffected';
}
