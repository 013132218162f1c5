import type { Deployment } from '@contract/diagnosis/deployments.ts';
import type { DeploymentOutcome } from '@contract/diagnosis/diagnosis-words.ts';

/** What needs somebody comes first. */
const ORDER: readonly DeploymentOutcome[] = ['broken', 'failed', 'rolling', 'healthy', 'skipped'];

const rankOf = ({ outcome }: Deployment): number => ORDER.indexOf(outcome);
const placeOf = ({ cluster, bundle }: Deployment): string => `${cluster}|${bundle}`;

/** How bad it is where each is, by what of it is there: the wanted revision and the one that runs stand together. */
function worstByPlace(deployments: readonly Deployment[]): Map<string, number> {
  const worst = new Map<string, number>();
  for (const one of deployments.filter(({ current, running }) => current || running)) {
    worst.set(placeOf(one), Math.min(worst.get(placeOf(one)) ?? ORDER.length, rankOf(one)));
  }
  return worst;
}

/** Deployments by what became of them; those alike by cluster and bundle, as one looks for them, the wanted one first. */
export function worstFirst(deployments: readonly Deployment[]): Deployment[] {
  const worst = worstByPlace(deployments);
  const urgency = (one: Deployment): number =>
    one.current || one.running ? (worst.get(placeOf(one)) ?? rankOf(one)) : rankOf(one);
  return [...deployments].sort(
    (left, right) =>
      urgency(left) - urgency(right) ||
      left.clusterName.localeCompare(right.clusterName, undefined, { numeric: true }) ||
      left.bundle.localeCompare(right.bundle, undefined, { numeric: true }) ||
      Number(right.current) - Number(left.current) ||
      rankOf(left) - rankOf(right),
  );
}
