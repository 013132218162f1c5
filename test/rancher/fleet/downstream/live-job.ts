import type { KubeObject } from '../../world.ts';
import type { ClusterPlace } from '../../workloads/cluster-place.ts';
import { jobParts } from '../../workloads/inside/job-objects.ts';
import type { DeploymentEntry } from '../model/entries.ts';

const minute = 60_000;

/** A Job of a bundle with its status, pods and events: complete, unless a fault of its own says otherwise. */
export function jobOf(
  { outcome, since }: DeploymentEntry,
  job: KubeObject,
  place: ClusterPlace,
): KubeObject[] {
  const trouble = outcome?.downstream;
  const own = trouble?.target.kind === 'Job' && trouble.target.metadata.name === job.metadata.name;
  return jobParts(place, job, {
    outcome: (own ? trouble.job : undefined) ?? 'complete',
    minutesAgo: (place.now - since) / minute,
  });
}
