import type { Deployment } from '@contract/diagnosis/deployments.ts';

/**
 * What a revision is to its cluster, beside how it fares: a cluster is listed with the one that is wanted and with the
 * one that runs as long as these are two. `undefined` where there is one, which runs.
 */
export type DeploymentStanding = 'next' | 'notApplied' | 'runs' | 'outdated' | 'past';

/** Where something is deployed: a bundle on a cluster. */
function placeOf({ cluster, bundle }: Deployment): string {
  return `${cluster}|${bundle}`;
}

/** Of the deployments of a list, those that run in a place for which it lists another that is wanted and does not run. */
export function runningBesides(deployments: readonly Deployment[]): Set<string> {
  const waited = new Set(deployments.filter(({ current, running }) => current && !running).map(placeOf));
  return new Set(deployments.filter((one) => one.running && waited.has(placeOf(one))).map(({ id }) => id));
}

/** Where a deployment stands; `beside` another of the same place that is wanted and does not run. */
export function deploymentStanding(
  { current, running, outcome }: Pick<Deployment, 'current' | 'running' | 'outcome'>,
  beside: boolean,
): DeploymentStanding | undefined {
  if (running && beside) return 'runs';
  if (!current) return running ? 'outdated' : 'past';
  if (running) return undefined;
  return outcome === 'failed' || outcome === 'broken' ? 'notApplied' : 'next';
}
