import type { Deployment } from '@contract/diagnosis/deployments.ts';

/**
 * What a revision is to its cluster, beside how it fares: a cluster is listed with the one that is wanted and with the
 * one that runs as long as these are two. `undefined` where the wanted one runs.
 */
export type DeploymentStanding = 'next' | 'notApplied' | 'outdated' | 'past';

/** Where a deployment stands. */
export function deploymentStanding({
  current,
  running,
  outcome,
}: Pick<Deployment, 'current' | 'running' | 'outcome'>): DeploymentStanding | undefined {
  if (!current) return running ? 'outdated' : 'past';
  if (running) return undefined;
  return outcome === 'failed' || outcome === 'broken' ? 'notApplied' : 'next';
}
