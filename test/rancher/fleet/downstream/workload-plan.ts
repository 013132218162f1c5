import type { KubeObject } from '../../world.ts';
import { type Availability, availability } from '../../workloads/availability.ts';
import type { ClusterPlace } from '../../workloads/cluster-place.ts';
import { usableNodes } from '../../workloads/place-of.ts';
import type { WorkloadPlan } from '../../workloads/realize-workload.ts';
import type { DeploymentEntry } from '../model/entries.ts';

/** A workload of a bundle and what its fault leaves of its pods. */
export function workloadPlan(
  entry: DeploymentEntry,
  workload: KubeObject,
  place: ClusterPlace,
): WorkloadPlan {
  return { place, workload, counts: availabilityOf(entry, workload), since: entry.since };
}

/** What a fault leaves of a workload's pods. */
export function availabilityOf({ outcome, cluster }: DeploymentEntry, object: KubeObject): Availability {
  const trouble = outcome?.downstream;
  const own = trouble && isSame(trouble.target, object) ? trouble : undefined;
  return availability(object, usableNodes(cluster.declaration).length, own);
}

function isSame(left: KubeObject, right: KubeObject): boolean {
  return left.kind === right.kind && left.metadata.name === right.metadata.name;
}
