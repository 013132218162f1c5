import type { Deployment } from '@contract/diagnosis/deployments.ts';

/** What a revision is to its cluster, beside how it fares. */
export type DeploymentStanding = 'next' | 'notApplied' | 'outdated' | 'past';

/**
 * Where a deployment stands, where its note does not say how it stands to another. `undefined` for what is wanted and
 * runs.
 */
export function deploymentStanding({
  current,
  running,
  outcome,
  note,
}: Pick<Deployment, 'current' | 'running' | 'outcome' | 'note'>): DeploymentStanding | undefined {
  if (note !== undefined) return undefined;
  if (!current) return running ? 'outdated' : 'past';
  if (running) return undefined;
  return outcome === 'failed' || outcome === 'broken' ? 'notApplied' : 'next';
}
