import { kubeTime } from '../fleet/world-clock.ts';
import type { KubeObject } from '../world.ts';
import type { Availability } from './availability.ts';
import type { PlainCondition } from './declarations.ts';
import { replicaSetName, templateHash, templateOf } from './pods/pod-names.ts';
import { previousTemplate } from './previous-template.ts';

/** Since when a workload is as it is; times in milliseconds since the epoch. */
export interface WorkloadMoment {
  since: number;
  /** Whether a rollout that has not come to its end has used up its time. */
  overdue?: boolean;
}

/** Status of a Deployment, StatefulSet or DaemonSet as its controller writes it. */
export function workloadStatus(
  object: KubeObject,
  counts: Availability,
  moment: WorkloadMoment,
): Record<string, unknown> {
  const observed = { observedGeneration: object.metadata.generation ?? 1 };
  if (object.kind === 'DaemonSet') return { ...observed, ...daemonSetCounts(counts) };
  if (object.kind === 'StatefulSet') return { ...observed, ...statefulSetCounts(object, counts) };
  const { desired, existing, ready, trouble } = counts;
  const surge = trouble?.rolling ? 1 : 0;
  return {
    ...observed,
    replicas: existing + surge,
    updatedReplicas: trouble?.rolling ? 1 : existing,
    readyReplicas: ready,
    availableReplicas: ready,
    ...(ready < desired + surge && { unavailableReplicas: desired + surge - ready }),
    conditions: deploymentConditions(object, counts, moment),
  };
}

function daemonSetCounts({ desired, existing, ready, trouble }: Availability): Record<string, number> {
  return {
    desiredNumberScheduled: desired,
    currentNumberScheduled: existing,
    updatedNumberScheduled: trouble?.rolling ? 1 : existing,
    numberReady: ready,
    numberAvailable: ready,
    ...(ready < desired && { numberUnavailable: desired - ready }),
    numberMisscheduled: 0,
  };
}

function statefulSetCounts(object: KubeObject, counts: Availability): Record<string, unknown> {
  const { existing, ready, trouble } = counts;
  const revision = (template = templateOf(object)) => `${object.metadata.name}-${templateHash(template)}`;
  return {
    replicas: existing,
    readyReplicas: ready,
    availableReplicas: ready,
    updatedReplicas: trouble?.rolling ? 1 : existing,
    currentReplicas: trouble?.rolling ? existing - 1 : existing,
    currentRevision: trouble?.rolling ? revision(previousTemplate(templateOf(object))) : revision(),
    updateRevision: revision(),
    collisionCount: 0,
  };
}

function deploymentConditions(object: KubeObject, counts: Availability, moment: WorkloadMoment): unknown[] {
  const { trouble } = counts;
  const usual: PlainCondition[] = [progressing(object, counts, moment), availableCondition(counts)];
  const own = trouble?.conditions ?? [];
  const kept = usual.filter(({ type }) => !own.some((condition) => condition.type === type));
  const at = kubeTime(moment.since);
  return [...kept, ...own].map((condition) => ({
    ...condition,
    lastUpdateTime: at,
    lastTransitionTime: at,
  }));
}

function progressing(object: KubeObject, counts: Availability, { overdue }: WorkloadMoment): PlainCondition {
  const replicaSet = `ReplicaSet "${replicaSetName(object)}"`;
  if (wasAvailable(counts)) {
    const message = `${replicaSet} has successfully progressed.`;
    return { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable', message };
  }
  if (overdue) {
    const message = `${replicaSet} has timed out progressing.`;
    return { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message };
  }
  const message = `${replicaSet} is progressing.`;
  return { type: 'Progressing', status: 'True', reason: 'ReplicaSetUpdated', message };
}

/** What was ready once has progressed, whatever became of it: a container that was started again did run. */
function wasAvailable({ ready, desired, trouble }: Availability): boolean {
  if (trouble?.rolling) return false;
  return ready >= desired || (trouble?.restarts ?? 0) > 0;
}

/** By default a quarter of the replicas, rounded down, may be unavailable. */
function availableCondition({ ready, desired }: Availability): PlainCondition {
  const enough = ready >= desired - Math.floor(desired / 4);
  return enough
    ? {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
}
