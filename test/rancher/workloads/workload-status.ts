import { kubeTime } from '../fleet/world-clock.ts';
import type { KubeObject } from '../world.ts';
import type { Availability } from './availability.ts';
import type { PlainCondition } from './declarations.ts';
import { replicaSetName, templateHash, templateOf } from './pods/pod-names.ts';
import { previousTemplate } from './previous-template.ts';

/** Status of a Deployment, StatefulSet or DaemonSet as its controller writes it; `since` in milliseconds. */
export function workloadStatus(
  object: KubeObject,
  counts: Availability,
  since: number,
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
    conditions: deploymentConditions(object, counts, since),
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

function deploymentConditions(object: KubeObject, counts: Availability, since: number): unknown[] {
  const { trouble } = counts;
  const usual: PlainCondition[] = [progressing(object, counts), availableCondition(counts)];
  const own = trouble?.conditions ?? [];
  const kept = usual.filter(({ type }) => !own.some((condition) => condition.type === type));
  const at = kubeTime(since);
  return [...kept, ...own].map((condition) => ({
    ...condition,
    lastUpdateTime: at,
    lastTransitionTime: at,
  }));
}

function progressing(object: KubeObject, { ready, desired, trouble }: Availability): PlainCondition {
  const name = replicaSetName(object);
  const done = ready >= desired && !trouble?.rolling;
  return {
    type: 'Progressing',
    status: 'True',
    reason: done ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated',
    message: done
      ? `ReplicaSet "${name}" has successfully progressed.`
      : `ReplicaSet "${name}" is progressing.`,
  };
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
