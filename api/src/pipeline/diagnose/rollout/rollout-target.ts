import { deployFailureOf } from '../../detect/deploy-failure/deploy-failure.ts';
import { bundleClusters } from '../../detect/targets/bundle-clusters.ts';
import type { BundleDeploymentRecord, BundleRecord, ClusterRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';

/** How far the newest revision got on one cluster. */
export type TargetState = 'upToDate' | 'rolling' | 'failed' | 'waiting';

/** One cluster of a Bundle. */
export interface RolloutTarget {
  /** `namespace/name` of the Fleet Cluster; decides the order. */
  readonly key: string;
  readonly cluster: ClusterRecord | undefined;
  readonly deployment: BundleDeploymentRecord | undefined;
  readonly state: TargetState;
  /** Whether it counts as unavailable for limits: not applied as released, or not ready (target/status.go). */
  readonly unavailable: boolean;
  /** Whether it is one that the reader may not see, of which only the Bundle tells something. */
  readonly hidden?: boolean | undefined;
}

/** The clusters of a Bundle in the order Fleet works through them, by namespace and name; only those that are seen. */
export function rolloutTargets(
  bundle: BundleRecord,
  snapshot: Snapshot,
  isSeen: (cluster: ClusterRecord | undefined) => boolean = () => true,
): readonly RolloutTarget[] {
  const deployments = snapshot
    .deploymentsOfBundle(bundle.key)
    .filter((one) => one.deleting === undefined && isSeen(snapshot.clusterOf(one)));
  const byCluster = new Map(deployments.map((one) => [one.cluster ?? one.key, one]));
  const seen = bundleClusters(bundle, snapshot).filter(isSeen);
  const clusters = new Map(seen.map((cluster) => [cluster.key, cluster]));
  const newest = newestContent(deployments);
  return [...new Set([...clusters.keys(), ...byCluster.keys()])].toSorted(byName).map((key) => {
    const deployment = byCluster.get(key);
    return {
      key,
      cluster: clusters.get(key),
      deployment,
      state: deployment ? stateOf(deployment, newest) : 'waiting',
      unavailable: deployment !== undefined && isUnavailable(deployment),
    };
  });
}

function byName(left: string, right: string): number {
  return left < right ? -1 : 1;
}

function stateOf(deployment: BundleDeploymentRecord, newest: string | undefined): TargetState {
  const { stagedDeploymentId: staged = '', deploymentId = '' } = deployment;
  if (staged !== deploymentId || (newest !== undefined && contentOf(deployment) !== newest)) return 'waiting';
  if (!isUnavailable(deployment)) return 'upToDate';
  return hasFailed(deployment) ? 'failed' : 'rolling';
}

/**
 * The content that is to be rolled out: Fleet labels all deployments with it, also those that it has not staged for yet.
 * Without that label, what is staged somewhere and released nowhere else names it; `undefined` when nothing does.
 */
function newestContent(deployments: readonly BundleDeploymentRecord[]): string | undefined {
  const labels = new Set(deployments.map((one) => one.labels['fleet.cattle.io/content-name']));
  const [label] = labels;
  if (labels.size === 1 && label !== undefined && label !== '') return label;
  const held = deployments.find((one) => (one.stagedDeploymentId ?? '') !== (one.deploymentId ?? ''));
  return held && contentOf(held);
}

/** A deployment id is made of the id of the content, which is the same on all clusters, and a hash of the options. */
function contentOf({ stagedDeploymentId = '' }: BundleDeploymentRecord): string {
  return stagedDeploymentId.split(':')[0] ?? '';
}

function isUnavailable({ appliedDeploymentId, deploymentId, ready }: BundleDeploymentRecord): boolean {
  return (appliedDeploymentId ?? '') !== (deploymentId ?? '') || !ready;
}

/** Failed rather than under way: the agent says so, or an object of it does. */
function hasFailed(deployment: BundleDeploymentRecord): boolean {
  const failure = deployFailureOf(deployment);
  if (failure) return failure.topic !== 'dependencyWait';
  return deployment.state === 'ErrApplied' || deployment.nonReady.some((object) => object.error);
}
