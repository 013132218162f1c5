import type { ClusterDeclaration } from '../../fleet/declarations.ts';
import { uuidOf } from '../../fleet/digest.ts';
import { kubeTime } from '../../fleet/world-clock.ts';
import type { KubeObject } from '../../world.ts';
import { addressOf, podNetwork } from '../cluster-place.ts';
import type { NodeTrouble, PlainCondition } from '../declarations.ts';

/** When a node is looked at, and what is the matter with it. */
export interface NodeMoment {
  created: string;
  /** Milliseconds since the epoch. */
  now: number;
  trouble?: NodeTrouble | undefined;
}

/** Names of a cluster's nodes; the first is the control plane. */
export function nodeNames({ name, nodes }: ClusterDeclaration): string[] {
  return Array.from({ length: nodes }, (_, index) => `${name}-${index === 0 ? 'cp' : 'worker'}-${index}`);
}

/** The n-th node of a cluster as its kubelet reports it. */
export function nodeObject(cluster: ClusterDeclaration, index: number, moment: NodeMoment): KubeObject {
  const { created, trouble = {} } = moment;
  const name = nodeNames(cluster)[index] ?? cluster.name;
  const { unschedulable, taints = [] } = trouble;
  const cordon = unschedulable ? [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] : [];
  const allTaints = [...taints, ...cordon];
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      uid: uuidOf(`node/${name}`),
      creationTimestamp: created,
      labels: nodeLabels(cluster, name, index),
      // Every kubelet writes this one, and the dashboard counts on there being some.
      annotations: {
        'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
        ...trouble.annotations,
      },
    },
    spec: {
      podCIDR: `10.${podNetwork(name)}.0.0/16`,
      podCIDRs: [`10.${podNetwork(name)}.0.0/16`],
      providerID: `${cluster.kubernetes.includes('k3s') ? 'k3s' : 'rke2'}://${name}`,
      ...(unschedulable && { unschedulable }),
      ...(allTaints.length > 0 && { taints: allTaints }),
    },
    status: nodeStatus(cluster, name, moment),
  };
}

function nodeLabels(
  { arch, labels }: ClusterDeclaration,
  name: string,
  index: number,
): Record<string, string> {
  const region = labels['region'];
  return {
    'kubernetes.io/hostname': name,
    'kubernetes.io/arch': arch,
    'kubernetes.io/os': 'linux',
    [`node-role.kubernetes.io/${index === 0 ? 'control-plane' : 'worker'}`]: 'true',
    ...(region && {
      'topology.kubernetes.io/region': region,
      'topology.kubernetes.io/zone': `${region}${'abc'[index % 3] ?? 'a'}`,
    }),
  };
}

function nodeStatus(
  { kubernetes, arch }: ClusterDeclaration,
  name: string,
  moment: NodeMoment,
): Record<string, unknown> {
  const capacity = { cpu: '4', memory: '16384Mi', pods: '110', 'ephemeral-storage': '82Gi' };
  return {
    conditions: nodeConditions(moment),
    addresses: [
      { type: 'InternalIP', address: addressOf(name, 0) },
      { type: 'Hostname', address: name },
    ],
    allocatable: { ...capacity, cpu: '3800m', memory: '15360Mi' },
    capacity,
    nodeInfo: {
      kubeletVersion: kubernetes,
      architecture: arch,
      operatingSystem: 'linux',
      osImage: 'SUSE Linux Enterprise Micro 6.1',
      kernelVersion: '6.4.0-29-default',
      containerRuntimeVersion: 'containerd://2.1.4',
    },
  };
}

const usual: PlainCondition[] = [
  {
    type: 'MemoryPressure',
    status: 'False',
    reason: 'KubeletHasSufficientMemory',
    message: 'kubelet has sufficient memory available',
  },
  {
    type: 'DiskPressure',
    status: 'False',
    reason: 'KubeletHasNoDiskPressure',
    message: 'kubelet has no disk pressure',
  },
  {
    type: 'PIDPressure',
    status: 'False',
    reason: 'KubeletHasSufficientPID',
    message: 'kubelet has sufficient PID available',
  },
  { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' },
];

function nodeConditions({ created, now, trouble = {} }: NodeMoment): unknown[] {
  const own = trouble.conditions ?? [];
  const kept = usual.filter(({ type }) => !own.some((condition) => condition.type === type));
  const since = now - (trouble.minutesAgo ?? 30) * 60_000;
  // A kubelet that is silent has sent its last heartbeat before the conditions became unknown.
  const silent = own.some(({ status }) => status === 'Unknown');
  const heartbeat = silent ? since - 50_000 : now - 60_000;
  return [
    ...own.map((condition) => ({ ...condition, ...times(heartbeat, kubeTime(since)) })),
    ...kept.map((condition) => ({ ...condition, ...times(heartbeat, created) })),
  ];
}

function times(heartbeat: number, lastTransitionTime: string): Record<string, string> {
  return { lastHeartbeatTime: kubeTime(heartbeat), lastTransitionTime };
}
