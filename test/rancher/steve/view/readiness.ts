import { isRecord, asList, asRecord, asText } from '../../kube/json.ts';
import type { KubeObject } from '../../world.ts';
import type { ObjectState } from './state.ts';

/** The state of kinds that say it in numbers and phases instead of conditions, after kstatus and wrangler's checkPod. */
export function readyState(object: KubeObject): Partial<ObjectState> {
  const spec = asRecord(object['spec']);
  const status = asRecord(object['status']);
  return checks[object.kind]?.(spec, status) ?? {};
}

type Fields = Record<string, unknown>;
type Check = (spec: Fields, status: Fields) => Partial<ObjectState>;

const checks: Record<string, Check> = {
  Deployment: (spec, status) => replicas(spec, status, 'availableReplicas'),
  StatefulSet: (spec, status) => replicas(spec, status, 'readyReplicas'),
  ReplicaSet: (spec, status) => replicas(spec, status, 'availableReplicas'),
  DaemonSet: (_spec, status) =>
    counted(numberOf(status['desiredNumberScheduled'], 0), numberOf(status['numberReady'], 0)),
  Pod: (_spec, status) => podState(status),
  Service: (spec, status) => loadBalancerState(spec, status),
};

function replicas(spec: Fields, status: Fields, field: string): Partial<ObjectState> {
  return counted(numberOf(spec['replicas'], 1), numberOf(status[field], 0));
}

function counted(wanted: number, available: number): Partial<ObjectState> {
  return available >= wanted
    ? {}
    : { name: 'in-progress', transitioning: true, message: `Available: ${available}/${wanted}` };
}

function podState(status: Fields): Partial<ObjectState> {
  const containers = [status['initContainerStatuses'], status['containerStatuses']]
    .flatMap(asList)
    .filter(isRecord);
  const waiting = containers
    .map((container) => waitingOf(container))
    .find((state) => state.name !== undefined);
  if (waiting) {
    return waiting;
  }
  const phase = asText(status['phase']) || 'Unknown';
  return { name: phase, error: phase === 'Failed', transitioning: phase === 'Pending' };
}

/** A container that waits for anything but its own creation has failed. */
function waitingOf(container: Fields): Partial<ObjectState> {
  const state = asRecord(container['state']);
  const waiting = asRecord(state['waiting']);
  const reason = asText(waiting['reason']);
  if (['', 'ContainerCreating', 'PodInitializing'].includes(reason)) {
    return {};
  }
  return { name: reason, error: true, message: asText(waiting['message']) };
}

function loadBalancerState(spec: Fields, status: Fields): Partial<ObjectState> {
  const balancer = asRecord(status['loadBalancer']);
  const waits = spec['type'] === 'LoadBalancer' && !Array.isArray(balancer['ingress']);
  return waits ? { name: 'pending', transitioning: true, message: 'Load balancer is being provisioned' } : {};
}

function numberOf(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}
