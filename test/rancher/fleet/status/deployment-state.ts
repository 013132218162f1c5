import type { BundleState, DeploymentFacts } from '../shapes.ts';

const rank: Record<BundleState, number> = {
  ErrApplied: 7,
  WaitApplied: 6,
  Modified: 5,
  OutOfSync: 4,
  Pending: 3,
  NotReady: 2,
  Ready: 1,
};

/** Fleet's GetDeploymentState. */
export function deploymentState({ deploymentID, stagedDeploymentID, status }: DeploymentFacts): BundleState {
  if ((status.appliedDeploymentID ?? '') !== deploymentID) {
    const deployed = status.conditions?.find(({ type }) => type === 'Deployed');
    return deployed?.status === 'False' ? 'ErrApplied' : 'WaitApplied';
  }
  if (!status.ready) return 'NotReady';
  if (deploymentID !== stagedDeploymentID) return 'OutOfSync';
  return status.nonModified ? 'Ready' : 'Modified';
}

/** The worse of two states (Fleet's StateRank). */
export function worseState(left: BundleState | undefined, right: BundleState): BundleState {
  return left !== undefined && rank[left] >= rank[right] ? left : right;
}
