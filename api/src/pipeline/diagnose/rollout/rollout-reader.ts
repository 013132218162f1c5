import type { LedgerVisibility } from '../ledger/ledger-reads.ts';

/** What somebody who asks about a rollout may see besides the Bundle itself. */
export interface RolloutReader {
  /** Whether a cluster (Rancher id) may be named, and what became of deployments on it told. */
  readonly mayName: (cluster: string) => boolean;
  /** Whether the Fleet Clusters of a namespace may be read. */
  readonly readsClusters: (namespace: string) => boolean;
  /** Whether the BundleDeployments of a namespace may be read. */
  readonly readsDeployments: (namespace: string) => boolean;
}

/** Somebody who may see everything. */
export const READS_ALL: RolloutReader = {
  mayName: () => true,
  readsClusters: () => true,
  readsDeployments: () => true,
};

/** Somebody who may see this much. */
export function rolloutReader(visible: LedgerVisibility): RolloutReader {
  if (visible.clusters === undefined) return READS_ALL;
  return {
    mayName: isAmong(visible.clusters),
    readsClusters: isAmong(visible.clusterNamespaces),
    readsDeployments: isAmong(visible.deploymentNamespaces),
  };
}

function isAmong(names: readonly string[] | undefined): (name: string) => boolean {
  if (names === undefined) return () => true;
  const known = new Set(names);
  return (name) => known.has(name);
}
