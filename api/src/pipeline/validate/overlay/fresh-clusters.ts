import { LRUCache } from 'lru-cache';

import type { ClusterReaders } from '../../../ports/cluster-reader.ts';
import type { ClusterSnapshot } from '../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamKind } from '../../observe/downstream/downstream-kinds.ts';
import { sweepCluster, type ServedVersions } from '../../observe/downstream/sweep-cluster.ts';

/** Reads some kinds of a cluster's own objects; what cannot be read is not known in the snapshot. Never raises. */
export type ReadCluster = (cluster: string, kinds: readonly DownstreamKind[]) => Promise<ClusterSnapshot>;

/** Somebody waits for the answer, in milliseconds. */
const PATIENCE = 10_000;
/** How long a read is used again, in milliseconds: several suggestions about one finding are judged by the same. */
const FRESH = 15_000;
/** Snapshots that are kept for that long; each may hold all Pods of a cluster. */
const KEPT = 4;

/**
 * Reads what a rule looks at when it is asked for. Sweeps keep nothing of what they read, which is most of what there is
 * in all clusters; and what they read may be older than the change that is judged.
 */
export function freshClusters(readers: Pick<ClusterReaders, 'downstream'>): ReadCluster {
  const versions = new LRUCache<string, ServedVersions>({ max: 500 });
  const reads = new LRUCache<string, Promise<ClusterSnapshot>>({ max: KEPT, ttl: FRESH, ttlAutopurge: true });
  return (cluster, kinds) => {
    const wanted = [...new Set(kinds)].sort();
    const key = `${cluster} ${wanted.join(' ')}`;
    const known = reads.get(key);
    if (known !== undefined) return known;
    const served = versions.get(cluster) ?? new Map<DownstreamKind, string>();
    versions.set(cluster, served);
    const reader = readers.downstream(cluster);
    const signal = AbortSignal.timeout(PATIENCE);
    const read = sweepCluster({ reader, kinds: wanted, versions: served, signal }).then(
      ({ snapshot }) => snapshot,
    );
    reads.set(key, read);
    return read;
  };
}
