import type { KubeObject } from '../../world.ts';
import { sha1 } from '../digest.ts';
import type { DeploymentEntry, Outcome } from '../model/entries.ts';
import { podName, replicaSetName } from './pods.ts';

type FaultEvent = NonNullable<NonNullable<Outcome['downstream']>['events']>[number];

const reporters: Record<FaultEvent['on'], string> = {
  Pod: 'kubelet',
  ReplicaSet: 'replicaset-controller',
  workload: 'deployment-controller',
};

/** The events a fault leaves in the namespace of its workload. */
export function eventObjects({ outcome }: DeploymentEntry, time: string): KubeObject[] {
  const { downstream } = outcome ?? {};
  if (!downstream) return [];
  return (downstream.events ?? []).map((event) => eventObject(downstream.target, event, time));
}

function eventObject(target: KubeObject, event: FaultEvent, time: string): KubeObject {
  const involvedObject = { ...subjectOf(target, event.on), namespace: target.metadata.namespace };
  const { reason, message, count = 12 } = event;
  const component = reason === 'FailedScheduling' ? 'default-scheduler' : reporters[event.on];
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${involvedObject.name}.${sha1(`${reason}/${message}`).slice(0, 16)}`,
      ...(target.metadata.namespace !== undefined && { namespace: target.metadata.namespace }),
      creationTimestamp: time,
    },
    involvedObject,
    type: 'Warning',
    reason,
    message,
    count,
    firstTimestamp: time,
    lastTimestamp: time,
    source: { component },
    reportingComponent: component,
    reportingInstance: '',
  };
}

function subjectOf(
  target: KubeObject,
  on: FaultEvent['on'],
): { apiVersion: string; kind: string; name: string } {
  if (on === 'workload') {
    return { apiVersion: target.apiVersion, kind: target.kind, name: target.metadata.name };
  }
  if (on === 'Pod') return { apiVersion: 'v1', kind: 'Pod', name: podName(target, 0) };
  const name = target.kind === 'Deployment' ? replicaSetName(target) : target.metadata.name;
  return { apiVersion: 'apps/v1', kind: 'ReplicaSet', name };
}
