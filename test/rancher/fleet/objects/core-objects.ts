import type { KubeObject } from '../../world.ts';
import type { ClusterDeclaration } from '../declarations.ts';
import { uuidOf } from '../digest.ts';

/** A namespace that belongs to a Rancher project. */
export function namespaceObject(
  name: string,
  project: { cluster: string; id: string } | undefined,
  created: string,
): KubeObject {
  const annotations = project && { 'field.cattle.io/projectId': `${project.cluster}:${project.id}` };
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      creationTimestamp: created,
      labels: {
        'kubernetes.io/metadata.name': name,
        ...(project && { 'field.cattle.io/projectId': project.id }),
      },
      ...(annotations && { annotations }),
    },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
}

/** The namespace of a cluster's BundleDeployments in the management cluster. */
export function clusterNamespaceObject(
  name: string,
  cluster: ClusterDeclaration,
  created: string,
): KubeObject {
  const plain = namespaceObject(name, undefined, created);
  return {
    ...plain,
    metadata: {
      ...plain.metadata,
      labels: { ...plain.metadata.labels, 'fleet.cattle.io/managed': 'true' },
      annotations: {
        'fleet.cattle.io/cluster': cluster.name,
        'fleet.cattle.io/cluster-namespace': cluster.workspace,
      },
    },
  };
}

/** A Rancher project of a cluster. */
export function projectObject(
  cluster: string,
  project: { id: string; displayName: string; system?: boolean },
  created: string,
): KubeObject {
  return {
    apiVersion: 'management.cattle.io/v3',
    kind: 'Project',
    metadata: {
      name: project.id,
      namespace: cluster,
      creationTimestamp: created,
      ...(project.system && { labels: { 'authz.management.cattle.io/system-project': 'true' } }),
    },
    spec: { clusterName: cluster, displayName: project.displayName },
    status: { conditions: [{ type: 'InitialRolesPopulated', status: 'True', lastUpdateTime: created }] },
  };
}

/** A Fleet workspace. */
export function fleetWorkspace(name: string, created: string): KubeObject {
  return {
    apiVersion: 'management.cattle.io/v3',
    kind: 'FleetWorkspace',
    metadata: { name, creationTimestamp: created },
    status: {},
  };
}

/** A node of a cluster; the first is the control plane. */
export function nodeObject(cluster: ClusterDeclaration, index: number, created: string): KubeObject {
  const { kubernetes, arch, labels } = cluster;
  const name = `${cluster.name}-${index === 0 ? 'cp' : 'worker'}-${index}`;
  const role = index === 0 ? 'control-plane' : 'worker';
  const size = { cpu: '4', memory: '16384Mi', pods: '110', 'ephemeral-storage': '82Gi' };
  const condition = { status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      uid: uuidOf(`node/${name}`),
      creationTimestamp: created,
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/arch': arch,
        'kubernetes.io/os': 'linux',
        [`node-role.kubernetes.io/${role}`]: 'true',
        ...(labels['region'] && { 'topology.kubernetes.io/region': labels['region'] }),
      },
    },
    spec: { providerID: `${kubernetes.includes('k3s') ? 'k3s' : 'rke2'}://${name}` },
    status: {
      conditions: [{ type: 'Ready', ...condition, lastHeartbeatTime: created, lastTransitionTime: created }],
      addresses: [
        { type: 'InternalIP', address: `10.42.0.${10 + index}` },
        { type: 'Hostname', address: name },
      ],
      allocatable: size,
      capacity: size,
      nodeInfo: {
        kubeletVersion: kubernetes,
        architecture: arch,
        operatingSystem: 'linux',
        osImage: 'SUSE Linux Enterprise Micro 6.1',
        kernelVersion: '6.4.0-29-default',
        containerRuntimeVersion: 'containerd://2.1.4',
      },
    },
  };
}
