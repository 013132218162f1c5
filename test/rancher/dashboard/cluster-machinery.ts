import { KUBERNETES_VERSION } from '../kube/kubernetes-version.ts';
import type { KubeObject, SimulatedCluster } from '../world.ts';

/** The agents Rancher runs in a cluster; the cluster dashboard looks whether they are well. */
export function agentDeployments({ id }: SimulatedCluster): KubeObject[] {
  const agents =
    id === 'local'
      ? [
          ['cattle-fleet-system', 'fleet-controller'],
          ['cattle-fleet-local-system', 'fleet-agent'],
          ['cattle-system', 'rancher'],
        ]
      : [
          ['cattle-system', 'cattle-cluster-agent'],
          ['cattle-fleet-system', 'fleet-agent'],
        ];
  return agents.map(([namespace = '', name = '']) => deployment(namespace, name));
}

/** The namespaces every cluster of Rancher has. */
export function systemNamespaces(): KubeObject[] {
  return ['default', 'kube-system', 'kube-public', 'cattle-system', 'cattle-fleet-system'].map((name) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
    spec: {},
    status: { phase: 'Active' },
  }));
}

/** Three nodes, for clusters whose scenario says nothing about nodes. */
export function defaultNodes({ id, store }: SimulatedCluster): KubeObject[] {
  const type = store.type('', 'nodes');
  if (type && store.list(type).length > 0) {
    return [];
  }
  return [1, 2, 3].map((number) => node(`${id}-node-${number}`, number));
}

function deployment(namespace: string, name: string): KubeObject {
  const labels = { app: name };
  const containers = [{ name, image: `rancher/${name}:v2.15.0` }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
    },
    status: {
      observedGeneration: 1,
      replicas: 1,
      updatedReplicas: 1,
      readyReplicas: 1,
      availableReplicas: 1,
      conditions: [{ type: 'Available', status: 'True' }],
    },
  };
}

function node(name: string, number: number): KubeObject {
  const resources = { cpu: '4', memory: '16384Mi', pods: '110' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        [`node-role.kubernetes.io/${number === 1 ? 'control-plane' : 'worker'}`]: 'true',
      },
    },
    spec: {},
    status: {
      addresses: [
        { type: 'InternalIP', address: `10.0.0.${number}` },
        { type: 'Hostname', address: name },
      ],
      allocatable: resources,
      capacity: resources,
      conditions: [
        { type: 'Ready', status: 'True', reason: 'KubeletReady' },
        { type: 'MemoryPressure', status: 'False' },
        { type: 'DiskPressure', status: 'False' },
        { type: 'PIDPressure', status: 'False' },
      ],
      nodeInfo: {
        architecture: 'amd64',
        containerRuntimeVersion: 'containerd://2.1.4',
        kernelVersion: '6.4.0',
        kubeletVersion: KUBERNETES_VERSION,
        operatingSystem: 'linux',
        osImage: 'SUSE Linux Enterprise Server 15 SP7',
      },
    },
  };
}
