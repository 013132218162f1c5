import type { CauseGroup } from './incident-grouping.ts';

/** How far a cause reaches beyond the findings it has. */
export interface Reach {
  /** Rancher ids of the clusters that a GitRepo, HelmOp or Bundle (`namespace/name`) goes to. */
  clustersOf(kind: string, key: string): ReadonlySet<string>;
  /** How many deployments a cluster has. */
  deploymentsOn(cluster: string): number;
}

/**
 * Whether findings with one cause are an incident: at least two deployments or objects or two clusters have it, or it
 * lies in a source that goes to at least two clusters, or in a cluster with at least two deployments. Anything less is
 * a finding like others.
 */
export function isIncident({ cause, places, clusters }: CauseGroup, reach: Reach): boolean {
  if (places.size >= 2 || clusters.size >= 2) return true;
  if (cause.kind === 'cluster') return reach.deploymentsOn(cause.cluster ?? '') >= 2;
  const { subject } = cause;
  if (cause.kind !== 'source' || subject === undefined) return false;
  return reach.clustersOf(subject.kind, `${subject.namespace ?? ''}/${subject.name}`).size >= 2;
}
