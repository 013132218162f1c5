import type { BundleDeploymentRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';

/** Deployments that a newer version is staged for and that nobody has paused: the rollout holds them back. */
export function heldDeployments(
  deployments: readonly BundleDeploymentRecord[],
  snapshot: Snapshot,
): readonly BundleDeploymentRecord[] {
  return deployments.filter(
    (deployment) =>
      (deployment.stagedDeploymentId ?? '') !== (deployment.deploymentId ?? '') &&
      !deployment.paused &&
      snapshot.clusterOf(deployment)?.paused !== true,
  );
}

/** Deployments that count as unavailable in a rollout (rollout.go: not applied as wanted, or not ready). */
export function unavailableDeployments(
  deployments: readonly BundleDeploymentRecord[],
): readonly BundleDeploymentRecord[] {
  return deployments.filter(
    (deployment) =>
      (deployment.appliedDeploymentId ?? '') !== (deployment.deploymentId ?? '') || !deployment.ready,
  );
}
