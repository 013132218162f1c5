import type { KubeObject } from '../../world.ts';
import { sha1 } from '../digest.ts';
import type { DeploymentEntry } from '../model/entries.ts';
import { liveUid } from '../model/resolve-outcome.ts';
import { type Availability, availabilityOf, isWorkload } from './workload-status.ts';

interface PodTemplate {
  metadata: { labels: Record<string, string> };
  spec: { containers: { name: string; image: string }[] };
}

/** Name of the ReplicaSet of a Deployment's current template. */
export function replicaSetName(object: KubeObject): string {
  return `${object.metadata.name}-${podHash(object)}`;
}

/** Name of the n-th pod of a workload. */
export function podName(object: KubeObject, index: number): string {
  if (object.kind === 'StatefulSet') return `${object.metadata.name}-${index}`;
  const suffix = sha1(`${object.metadata.name}/${index}`).slice(0, 5);
  return `${object.kind === 'Deployment' ? replicaSetName(object) : object.metadata.name}-${suffix}`;
}

/** The ReplicaSet and pods of a live workload; nothing for other objects. */
export function podObjects(entry: DeploymentEntry, object: KubeObject, time: string): KubeObject[] {
  if (!isWorkload(object)) return [];
  const availability = availabilityOf(entry, object);
  const replicaSet = object.kind === 'Deployment' ? [replicaSetObject(entry, object, availability)] : [];
  const owner = replicaSet[0] ?? object;
  const pods = Array.from({ length: availability.existing }, (_, index) =>
    podObject(entry, { object, owner, index, time, well: index < availability.ready }),
  );
  return [...replicaSet, ...pods];
}

function replicaSetObject(
  entry: DeploymentEntry,
  object: KubeObject,
  availability: Availability,
): KubeObject {
  const { selector, template } = object['spec'] as { selector: unknown; template: PodTemplate };
  const named = { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: replicaSetName(object) } };
  const { desired, existing, ready, fault } = availability;
  const failure = fault?.conditions?.filter(({ type }) => type === 'ReplicaFailure');
  return {
    ...named,
    metadata: {
      ...named.metadata,
      namespace: object.metadata.namespace ?? 'default',
      uid: liveUid(entry, named),
      labels: { ...template.metadata.labels, 'pod-template-hash': podHash(object) },
      ownerReferences: [ownerReference(object)],
    },
    spec: { replicas: desired, selector, template },
    status: {
      replicas: existing,
      readyReplicas: ready,
      availableReplicas: ready,
      ...(failure?.length && { conditions: failure }),
    },
  };
}

function podHash(object: KubeObject): string {
  const { template } = object['spec'] as { template: unknown };
  return sha1(JSON.stringify(template)).slice(0, 10);
}

interface PodFacts {
  object: KubeObject;
  owner: KubeObject;
  index: number;
  time: string;
  well: boolean;
}

function podObject(entry: DeploymentEntry, { object, owner, index, time, well }: PodFacts): KubeObject {
  const { template } = object['spec'] as { template: PodTemplate };
  const name = podName(object, index);
  const { declaration } = entry.cluster;
  const fault = entry.outcome?.downstream;
  const unscheduled = !well && fault?.phase === 'Pending' && fault.container === undefined;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: object.metadata.namespace ?? 'default',
      uid: liveUid(entry, { apiVersion: 'v1', kind: 'Pod', metadata: { name } }),
      creationTimestamp: time,
      labels: { ...template.metadata.labels, 'pod-template-hash': podHash(object) },
      ownerReferences: [ownerReference(owner)],
    },
    spec: {
      ...template.spec,
      ...(!unscheduled && {
        nodeName: `${declaration.name}-worker-${1 + (index % Math.max(declaration.nodes - 1, 1))}`,
      }),
    },
    status: podStatus(template, { time, well, unscheduled, fault }),
  };
}

interface PodState {
  time: string;
  well: boolean;
  unscheduled: boolean;
  fault: Availability['fault'];
}

function podStatus(
  template: PodTemplate,
  { time, well, unscheduled, fault }: PodState,
): Record<string, unknown> {
  const phase = well ? 'Running' : (fault?.phase ?? 'Pending');
  const conditions = [
    podCondition('PodScheduled', unscheduled ? schedulingFailure(fault) : undefined),
    ...(unscheduled
      ? []
      : [podCondition('Ready', well ? undefined : { reason: 'ContainersNotReady', message: '' })]),
  ];
  return {
    phase,
    conditions: conditions.map((condition) => ({ ...condition, lastTransitionTime: time })),
    startTime: time,
    ...(!unscheduled && {
      containerStatuses: template.spec.containers.map(({ name, image }) => ({
        name,
        image,
        imageID: well ? `${image}@sha256:${sha1(image)}` : '',
        ready: well,
        started: well,
        restartCount: well ? 0 : (fault?.restarts ?? 0),
        ...(well ? { state: { running: { startedAt: time } } } : fault?.container),
      })),
    }),
  };
}

function podCondition(type: string, failure: { reason: string; message: string } | undefined): object {
  return failure ? { type, status: 'False', ...failure } : { type, status: 'True' };
}

function schedulingFailure(fault: Availability['fault']): { reason: string; message: string } {
  const event = fault?.events?.find(({ reason }) => reason === 'FailedScheduling');
  return { reason: 'Unschedulable', message: event?.message ?? '0/3 nodes are available.' };
}

function ownerReference({ apiVersion, kind, metadata }: KubeObject): {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
} {
  return { apiVersion, kind, name: metadata.name, uid: metadata.uid ?? '' };
}
