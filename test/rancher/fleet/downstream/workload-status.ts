import type { KubeObject } from '../../world.ts';
import type { DownstreamFault } from '../faults.ts';
import type { DeploymentEntry } from '../model/entries.ts';

/** How many pods of a workload there are to be, are there, and are ready. */
export interface Availability {
  desired: number;
  existing: number;
  ready: number;
  fault: DownstreamFault | undefined;
}

/** Whether an object runs pods. */
export function isWorkload({ kind }: KubeObject): boolean {
  return kind === 'Deployment' || kind === 'StatefulSet' || kind === 'DaemonSet';
}

/** What a fault leaves of a workload's pods. */
export function availabilityOf({ outcome }: DeploymentEntry, object: KubeObject): Availability {
  const desired = (object['spec'] as { replicas?: number } | undefined)?.replicas ?? 2;
  const fault = outcome?.downstream;
  if (!fault || !isSame(fault.target, object)) {
    return { desired, existing: desired, ready: desired, fault: undefined };
  }
  const ready = desired - Math.min(fault.pods ?? desired, desired);
  // Without a container state or phase the pods were never made: quota, limits, pod security.
  const refused = fault.container === undefined && fault.phase === undefined;
  return { desired, existing: refused ? ready : desired, ready, fault };
}

function isSame(left: KubeObject, right: KubeObject): boolean {
  return left.kind === right.kind && left.metadata.name === right.metadata.name;
}

/** Status of a workload as its controller writes it. */
export function workloadStatus(
  object: KubeObject,
  { desired, existing, ready, fault }: Availability,
  time: string,
): Record<string, unknown> {
  const generation = object.metadata.generation ?? 1;
  if (object.kind === 'DaemonSet') {
    return {
      observedGeneration: generation,
      desiredNumberScheduled: desired,
      currentNumberScheduled: existing,
      updatedNumberScheduled: existing,
      numberReady: ready,
      numberAvailable: ready,
      numberMisscheduled: 0,
    };
  }
  const counts = {
    observedGeneration: generation,
    replicas: existing,
    updatedReplicas: existing,
    readyReplicas: ready,
    availableReplicas: ready,
  };
  if (object.kind === 'StatefulSet') return counts;
  return {
    ...counts,
    ...(ready < desired && { unavailableReplicas: desired - ready }),
    conditions: deploymentConditions(ready >= desired, fault, time),
  };
}

function deploymentConditions(
  available: boolean,
  fault: DownstreamFault | undefined,
  time: string,
): unknown[] {
  const times = { lastUpdateTime: time, lastTransitionTime: time };
  const progressing = {
    type: 'Progressing',
    status: 'True',
    reason: available ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated',
    message: available ? 'ReplicaSet has successfully progressed.' : 'ReplicaSet is progressing.',
  };
  const availability = available
    ? { status: 'True', reason: 'MinimumReplicasAvailable', message: 'Deployment has minimum availability.' }
    : {
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
  return [progressing, { type: 'Available', ...availability }, ...(fault?.conditions ?? [])].map(
    (condition) => ({
      ...condition,
      ...times,
    }),
  );
}
