import type { ClusterRecord, TargetRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { matchesTarget } from './matches-target.ts';

/** What Fleet targets when nothing is: the cluster group `default` of the workspace. */
const DEFAULT_TARGET: TargetRecord = {
  name: undefined,
  clusterName: undefined,
  clusterGroup: 'default',
  clusterSelector: undefined,
  clusterGroupSelector: undefined,
  doNotDeploy: false,
};

/** The targets that count: as written, or Fleet's default when there are none. */
export function effectiveTargets(targets: readonly TargetRecord[]): readonly TargetRecord[] {
  return targets.length === 0 ? [DEFAULT_TARGET] : targets;
}

/**
 * Clusters of a workspace that targets choose. Clusters that a BundleNamespaceMapping adds from other workspaces are not
 * among them.
 */
export function targetedClusters(
  targets: readonly TargetRecord[],
  workspace: string,
  snapshot: Snapshot,
): readonly ClusterRecord[] {
  const groups = snapshot.clusterGroupsOfWorkspace(workspace);
  const effective = effectiveTargets(targets);
  return snapshot
    .clustersOfWorkspace(workspace)
    .filter((cluster) => effective.some((target) => matchesTarget(target, cluster, groups)));
}

/** Whether targets choose any cluster of a workspace: as `targetedClusters`, but done at the first one. */
export function targetsAnyCluster(
  targets: readonly TargetRecord[],
  workspace: string,
  snapshot: Snapshot,
): boolean {
  const groups = snapshot.clusterGroupsOfWorkspace(workspace);
  const effective = effectiveTargets(targets);
  return snapshot
    .clustersOfWorkspace(workspace)
    .some((cluster) => effective.some((target) => matchesTarget(target, cluster, groups)));
}
