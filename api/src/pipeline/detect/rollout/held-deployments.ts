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

/**
 * Deployments in later partitions that the newest version is not even staged for: they read Ready and run the version
 * before. `reached` are deployments that the rollout has come to, so they name the newest content.
 */
export function unstagedDeployments(
  deployments: readonly BundleDeploymentRecord[],
  reached: readonly BundleDeploymentRecord[],
): readonly BundleDeploymentRecord[] {
  const wanted = contentOf(reached[0]);
  if (wanted === '') return [];
  return deployments.filter((deployment) => !deployment.paused && contentOf(deployment) !== wanted);
}

/** A deployment id is made of the id of the content, which is the same on all clusters, and a hash of the options. */
function contentOf(deployment: BundleDeploymentRecord | undefined): string {
  return (deployment?.stagedDeploymentId ?? '').split(':')[0] ?? '';
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
