import { DEFAULT_PROJECT } from '../auth/rights/membership.ts';
import { KUBERNETES_VERSION } from '../kube/kubernetes-version.ts';
import type { KubeObject, SimulatedCluster } from '../world.ts';

/** What the management server keeps about one cluster: the cluster itself, how it was provisioned, its projects. */
export function clusterObjects(cluster: SimulatedCluster): KubeObject[] {
  const { id } = cluster;
  return [
    managementCluster(cluster),
    {
      apiVersion: 'provisioning.cattle.io/v1',
      kind: 'Cluster',
      metadata: { name: provisioningName(cluster), namespace: workspaceOf(cluster) },
      spec: {},
      status: {
        clusterName: id,
        ready: true,
        observedGeneration: 1,
        conditions: conditions('Ready', 'Connected', 'Created', 'Provisioned', 'Updated'),
      },
    },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: id }, spec: {}, status: { phase: 'Active' } },
    project(id, DEFAULT_PROJECT, 'Default'),
    project(id, 'p-system', 'System'),
  ];
}

/** The two Fleet workspaces of a fresh installation. */
export function fleetWorkspaces(): KubeObject[] {
  return ['fleet-default', 'fleet-local'].map((name) => ({
    apiVersion: 'management.cattle.io/v3',
    kind: 'FleetWorkspace',
    metadata: { name },
    spec: {},
    status: {},
  }));
}

function managementCluster(cluster: SimulatedCluster): KubeObject {
  const { id, displayName } = cluster;
  const capacity = { cpu: '12', memory: '49152Mi', pods: '330' };
  const [, major = '', minor = ''] = /^v(\d+)\.(\d+)/.exec(KUBERNETES_VERSION) ?? [];
  return {
    apiVersion: 'management.cattle.io/v3',
    kind: 'Cluster',
    metadata: {
      name: id,
      labels: { 'provider.cattle.io': 'rke2' },
      annotations: { 'objectset.rio.cattle.io/owner-name': provisioningName(cluster) },
    },
    spec: {
      displayName,
      internal: id === 'local',
      fleetWorkspaceName: workspaceOf(cluster),
      description: '',
    },
    status: {
      conditions: conditions('Ready', 'Connected', 'Provisioned', 'Updated'),
      provider: 'rke2',
      driver: 'imported',
      version: { gitVersion: KUBERNETES_VERSION, major, minor },
      info: {
        kubernetesVersion: KUBERNETES_VERSION,
        machineProvider: id === 'local' ? '' : 'imported',
        arch: 'amd64',
      },
      nodeCount: 3,
      nodeVersion: 1,
      linuxWorkerCount: 3,
      allocatable: capacity,
      capacity,
      requested: { cpu: '3200m', memory: '9000Mi', pods: '57' },
      connected: true,
    },
  };
}

function project(clusterId: string, name: string, displayName: string): KubeObject {
  const system =
    name === 'p-system' ? { labels: { 'authz.management.cattle.io/system-project': 'true' } } : {};
  return {
    apiVersion: 'management.cattle.io/v3',
    kind: 'Project',
    metadata: { name, namespace: clusterId, ...system },
    spec: { displayName, clusterName: clusterId },
    status: { conditions: conditions('BackingNamespaceCreated') },
  };
}

function provisioningName({ id, displayName }: SimulatedCluster): string {
  return id === 'local' ? 'local' : displayName;
}

function workspaceOf({ id }: SimulatedCluster): string {
  return id === 'local' ? 'fleet-local' : 'fleet-default';
}

function conditions(...types: string[]): Record<string, unknown>[] {
  return types.map((type) => ({ type, status: 'True' }));
}
