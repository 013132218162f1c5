import type { BundleDeploymentRecord } from '../../observe/records.ts';
import { deployFailureOf, type DeployFailure } from '../deploy-failure/deploy-failure.ts';

/** A deployment that cannot be applied, and why. */
export interface FailingDeployment {
  readonly deployment: BundleDeploymentRecord;
  readonly found: DeployFailure;
}

/** Deployments that cannot be applied; those that only wait for another bundle are not among them. */
export function failingDeployments(
  deployments: readonly BundleDeploymentRecord[],
): readonly FailingDeployment[] {
  return deployments.flatMap((deployment) => {
    if (deployment.state !== 'ErrApplied' && deployment.state !== 'NotReady') return [];
    const found = deployFailureOf(deployment);
    return found && found.topic !== 'dependencyWait' ? [{ deployment, found }] : [];
  });
}
