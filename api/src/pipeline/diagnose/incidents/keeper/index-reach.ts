import type { Snapshot } from '../../../observe/snapshot.ts';
import type { BundleDeploymentRecord, BundleRecord } from '../../../observe/records.ts';
import type { FleetIndex } from '../../../observe/fleet-index.ts';
import type { Reach } from '../grouping/is-incident.ts';

/** How far causes reach, read from what is watched. */
export function indexReach(index: Pick<FleetIndex, keyof Snapshot | 'clustersWithId'>): Reach {
  return {
    clustersOf: (kind, key) => new Set(deploymentsOf(index, kind, key).map(({ cluster }) => cluster ?? '')),
    deploymentsOn: (cluster) =>
      index.clustersWithId(cluster).reduce((sum, { key }) => sum + index.deploymentsOfCluster(key).length, 0),
  };
}

function deploymentsOf(index: Snapshot, kind: string, key: string): readonly BundleDeploymentRecord[] {
  return bundleKeysOf(index, kind, key).flatMap((bundle) => index.deploymentsOfBundle(bundle));
}

function bundleKeysOf(index: Snapshot, kind: string, key: string): readonly string[] {
  const keysOf = (bundles: readonly BundleRecord[]) => bundles.map((bundle) => bundle.key);
  if (kind === 'GitRepo') return keysOf(index.bundlesOfGitRepo(key));
  if (kind === 'HelmOp') return keysOf(index.bundlesOfHelmOp(key));
  return kind === 'Bundle' ? [key] : [];
}
