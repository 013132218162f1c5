import type { ClusterRecord } from '../../observe/records.ts';

type Names = ReadonlyMap<string, readonly ClusterRecord[]>;

/** A snapshot gives the same list until a cluster changes, and hundreds of clusters ask about it one after the other. */
const known = new WeakMap<readonly ClusterRecord[], Names>();

/** Clusters of a list by each name they go by: object name and display name. */
export function clustersByName(clusters: readonly ClusterRecord[]): Names {
  const remembered = known.get(clusters);
  if (remembered) return remembered;
  const names = new Map<string, ClusterRecord[]>();
  for (const cluster of clusters) {
    for (const name of new Set([cluster.name, cluster.displayName])) {
      names.set(name, [...(names.get(name) ?? []), cluster]);
    }
  }
  known.set(clusters, names);
  return names;
}
