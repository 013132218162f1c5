import { kubeTime } from '../../fleet/world-clock.ts';
import { addressOf, podNetwork } from '../cluster-place.ts';
import type { WorkloadTrouble } from '../declarations.ts';
import { completedStatus, containerStatus } from './container-status.ts';
import type { PodContainer, PodSpec } from './pod-names.ts';

/** What the status of a pod is made of. */
export interface PodLife {
  /** Cluster, namespace and name: makes addresses and ids. */
  pod: string;
  since: number;
  now: number;
  node: string | undefined;
  /** Absent when the pod is well. */
  trouble?: WorkloadTrouble | undefined;
}

/** Status of a pod as its kubelet writes it, or the scheduler when no node takes it. */
export function podStatus(spec: PodSpec, life: PodLife): Record<string, unknown> {
  const { pod, since, node, trouble } = life;
  const phase = trouble ? (trouble.phase ?? 'Pending') : 'Running';
  const qosClass = qosOf(spec);
  if (node === undefined) {
    const conditions = [condition('PodScheduled', since, schedulingFailure(trouble))];
    return { phase, conditions, qosClass };
  }
  const podIP = addressOf(pod, podNetwork(node));
  const started = !isWaitingForFirstStart(trouble);
  return {
    phase,
    conditions: nodeConditions(spec, life),
    hostIP: addressOf(node, 0),
    hostIPs: [{ ip: addressOf(node, 0) }],
    ...(started && { podIP, podIPs: [{ ip: podIP }] }),
    startTime: kubeTime(since),
    qosClass,
    ...(spec.initContainers?.length && {
      initContainerStatuses: spec.initContainers.map((container) => initStatus(container, life)),
    }),
    containerStatuses: spec.containers.map((container, index) =>
      containerStatus(container, {
        ...life,
        // Trouble is the application's: a proxy beside it runs.
        ...(index === 0 && trouble
          ? { trouble: trouble.container ?? {}, restarts: trouble.restarts ?? 0 }
          : { trouble: undefined }),
      }),
    ),
  };
}

function initStatus(container: PodContainer, life: PodLife): Record<string, unknown> {
  const well = { ...life, trouble: undefined };
  return container['restartPolicy'] === 'Always'
    ? containerStatus(container, well)
    : completedStatus(container, well);
}

function nodeConditions(spec: PodSpec, { since, trouble }: PodLife): object[] {
  const unready = spec.containers[0]?.name ?? '';
  const failure = trouble && {
    reason: 'ContainersNotReady',
    message: `containers with unready status: [${unready}]`,
  };
  return [
    condition('PodReadyToStartContainers', since + 1_000),
    condition('Initialized', since + 2_000),
    condition('Ready', since + 5_000, failure),
    condition('ContainersReady', since + 5_000, failure),
    condition('PodScheduled', since),
  ];
}

function condition(type: string, at: number, failure?: { reason: string; message: string }): object {
  return {
    type,
    status: failure ? 'False' : 'True',
    ...failure,
    lastProbeTime: null,
    lastTransitionTime: kubeTime(at),
  };
}

/** The containers wait for the very first time, for example for their volumes. */
function isWaitingForFirstStart(trouble: WorkloadTrouble | undefined): boolean {
  const waiting = trouble?.container?.state?.['waiting'] as { reason?: string } | undefined;
  return waiting?.reason === 'ContainerCreating';
}

function schedulingFailure(trouble: WorkloadTrouble | undefined): { reason: string; message: string } {
  const event = trouble?.events?.find(({ reason }) => reason === 'FailedScheduling');
  return { reason: 'Unschedulable', message: event?.message ?? '0/3 nodes are available.' };
}

/** Guaranteed, Burstable or BestEffort, as Kubernetes' ComputePodQOS. */
function qosOf({ containers }: PodSpec): string {
  const resources = containers.map((container) => container.resources ?? {});
  const isEmpty = (values?: Record<string, string>) => Object.keys(values ?? {}).length === 0;
  if (resources.every(({ requests, limits }) => isEmpty(requests) && isEmpty(limits))) return 'BestEffort';
  const guaranteed = resources.every(({ requests = {}, limits = {} }) =>
    ['cpu', 'memory'].every((name) => limits[name] !== undefined && limits[name] === requests[name]),
  );
  return guaranteed ? 'Guaranteed' : 'Burstable';
}
