import type { BundleDeploymentRecord } from '../../observe/records.ts';

/** Why an agent does not look at a deployment. */
export type FrozenBy = 'paused' | 'offSchedule' | 'waitingForValues';

/** What to add to a cause that was read from a frozen status; empty while the agent looks at the deployment. */
export function frozenWords(deployment: BundleDeploymentRecord): string {
  return frozenBy(deployment) === undefined
    ? ''
    : ' Its deployment is held, so this was so when the agent last looked and may be over.';
}

/**
 * Why the status of a BundleDeployment is frozen, if it is: the agent returns early for deployments that are paused,
 * off schedule or waiting for values, and no longer updates what it says about readiness and drift.
 */
export function frozenBy(deployment: BundleDeploymentRecord): FrozenBy | undefined {
  if (deployment.paused) return 'paused';
  if (deployment.offSchedule) return 'offSchedule';
  return deployment.waitingForValues ? 'waitingForValues' : undefined;
}
