import type { ClusterGroupRecord, ClusterRecord, TargetRecord } from '../../observe/records.ts';
import { matchesSelector } from './matches-selector.ts';

/** What chooses clusters in a target or in a partition of a rollout. */
export type ClusterCriteria = Pick<
  TargetRecord,
  'clusterName' | 'clusterGroup' | 'clusterSelector' | 'clusterGroupSelector'
>;

/**
 * Whether criteria choose a cluster, as Fleet's ClusterMatcher does: all that are given must hold, and none at all
 * choose nothing. A cluster name is compared with the object's name and, since Fleet 0.15, with the display name.
 * `groups` are the cluster groups of the cluster's workspace.
 */
export function matchesTarget(
  criteria: ClusterCriteria,
  cluster: ClusterRecord,
  groups: readonly ClusterGroupRecord[],
): boolean {
  const { clusterName, clusterSelector } = criteria;
  if (choosesNothing(criteria)) return false;
  if (clusterName !== undefined && !isNamed(cluster, clusterName)) return false;
  if (clusterSelector && !matchesSelector(clusterSelector, cluster.labels)) return false;
  return isInGroups(criteria, cluster, groups);
}

function isInGroups(
  { clusterGroup, clusterGroupSelector }: ClusterCriteria,
  cluster: ClusterRecord,
  groups: readonly ClusterGroupRecord[],
): boolean {
  if (clusterGroup === undefined && !clusterGroupSelector) return true;
  const memberOf = groups.filter((group) => isMember(cluster, group));
  return (
    (clusterGroup === undefined || memberOf.some((group) => group.name === clusterGroup)) &&
    (!clusterGroupSelector || memberOf.some((group) => matchesSelector(clusterGroupSelector, group.labels)))
  );
}

/** Whether criteria name nothing at all; Fleet then chooses no cluster, not every cluster. */
export function choosesNothing(criteria: ClusterCriteria): boolean {
  return (
    criteria.clusterName === undefined &&
    criteria.clusterGroup === undefined &&
    !criteria.clusterSelector &&
    !criteria.clusterGroupSelector
  );
}

/** Whether a cluster goes by this name. */
export function isNamed(cluster: ClusterRecord, name: string): boolean {
  return cluster.name === name || cluster.displayName === name;
}

function isMember(cluster: ClusterRecord, group: ClusterGroupRecord): boolean {
  return group.selector !== undefined && matchesSelector(group.selector, cluster.labels);
}
