import type { Deployment } from '@contract/diagnosis/deployments.ts';
import type { DeploymentOutcome } from '@contract/diagnosis/diagnosis-words.ts';

/** What needs somebody comes first. */
const ORDER: readonly DeploymentOutcome[] = ['broken', 'failed', 'rolling', 'healthy', 'skipped'];

/** Deployments by what became of them; those alike by cluster and bundle, as one looks for them. */
export function worstFirst(deployments: readonly Deployment[]): Deployment[] {
  return [...deployments].sort(
    (left, right) =>
      ORDER.indexOf(left.outcome) - ORDER.indexOf(right.outcome) ||
      left.clusterName.localeCompare(right.clusterName, undefined, { numeric: true }) ||
      left.bundle.localeCompare(right.bundle, undefined, { numeric: true }),
  );
}
