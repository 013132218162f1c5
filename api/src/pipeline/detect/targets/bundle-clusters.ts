import type { BundleRecord, ClusterRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { matchesTarget } from './matches-target.ts';
import { targetedClusters } from './targeted-clusters.ts';

/**
 * Clusters that a Bundle is meant for: those it has deployments on, and those of its workspace that its source targets
 * and that the first fitting target of the Bundle itself does not exclude. A source decides where something goes, the
 * targets of a Bundle how (Fleet's targetRestrictions and targetCustomizations).
 */
export function bundleClusters(bundle: BundleRecord, snapshot: Snapshot): readonly ClusterRecord[] {
  const workspace = bundle.namespace ?? '';
  const source = snapshot.gitRepoOf(bundle) ?? snapshot.helmOpOf(bundle) ?? bundle;
  const groups = snapshot.clusterGroupsOfWorkspace(workspace);
  const clusters = new Map<string, ClusterRecord>();
  for (const cluster of targetedClusters(source.targets, workspace, snapshot)) {
    const first = bundle.targets.find((target) => matchesTarget(target, cluster, groups));
    if (first && !first.doNotDeploy) clusters.set(cluster.key, cluster);
  }
  for (const deployment of snapshot.deploymentsOfBundle(bundle.key)) {
    const cluster = snapshot.clusterOf(deployment);
    if (cluster) clusters.set(cluster.key, cluster);
  }
  return [...clusters.values()];
}
