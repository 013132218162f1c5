import type { ClusterDifference, IncidentCluster } from '@contract/diagnosis/incidents.ts';

/** One bundle on one cluster. */
export type MatrixCell = IncidentCluster['cells'][number];
/** Whether a bundle on a cluster is affected. */
export type CellState = MatrixCell['state'];

/** What a cluster is called as a whole: by the first of these states that one of its cells has. */
export const CELL_STATES: readonly CellState[] = ['affected', 'unknown', 'recovered', 'unaffected'];
/** Column of what no bundle brought. */
export const NO_BUNDLE = '';

/** One cluster with its cells by bundle. */
export interface MatrixRow {
  cluster: IncidentCluster;
  state: CellState;
  /** How many of its cells are affected. */
  affected: number;
  cells: ReadonlyMap<string, MatrixCell>;
}

function rowOf(cluster: IncidentCluster): MatrixRow {
  const states = cluster.cells.map(({ state }) => state);
  return {
    cluster,
    state: CELL_STATES.find((state) => states.includes(state)) ?? 'unknown',
    affected: states.filter((state) => state === 'affected').length,
    cells: new Map(cluster.cells.map((cell) => [cell.bundle ?? NO_BUNDLE, cell])),
  };
}

function byUrgency(left: MatrixRow, right: MatrixRow): number {
  return (
    CELL_STATES.indexOf(left.state) - CELL_STATES.indexOf(right.state) ||
    right.affected - left.affected ||
    left.cluster.clusterName.localeCompare(right.cluster.clusterName)
  );
}

/** The clusters of an incident as rows, the most affected first. */
export function matrixRows(clusters: readonly IncidentCluster[]): MatrixRow[] {
  return clusters.map(rowOf).sort(byUrgency);
}

/** The bundles of an incident as columns, those that fail on the most clusters first, what no bundle brought last. */
export function matrixColumns(clusters: readonly IncidentCluster[]): string[] {
  const affected = new Map<string, number>();
  for (const { bundle = NO_BUNDLE, state } of clusters.flatMap(({ cells }) => cells)) {
    affected.set(bundle, (affected.get(bundle) ?? 0) + (state === 'affected' ? 1 : 0));
  }
  return [...affected.keys()].sort(
    (left, right) =>
      Number(left === NO_BUNDLE) - Number(right === NO_BUNDLE) ||
      (affected.get(right) ?? 0) - (affected.get(left) ?? 0) ||
      left.localeCompare(right),
  );
}

/** How many clusters are in each state. */
export function stateCounts(rows: readonly MatrixRow[]): Record<CellState, number> {
  const counts = { affected: 0, unknown: 0, recovered: 0, unaffected: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

/** The traits worth a column: those that tell affected from unaffected clusters, as far as clusters say them. */
export function tellingTraits(
  clusters: readonly IncidentCluster[],
  differences: readonly Pick<ClusterDifference, 'trait'>[],
  most: number,
): string[] {
  const told = new Set(clusters.flatMap(({ traits }) => Object.keys(traits)));
  return [...new Set(differences.map(({ trait }) => trait))]
    .filter((trait) => told.has(trait))
    .slice(0, most);
}
