import type { KubeObject } from '../../world.ts';
import type { ClusterDeclaration } from '../declarations.ts';
import { uuidOf } from '../digest.ts';
import { clusterLabels } from './cluster.ts';

/** Whether Rancher reaches a cluster, and since when. */
export interface ClusterContact {
  connected: boolean;
  /** RFC 3339. */
  since: string;
  created: string;
}

/** The management.cattle.io Cluster that Rancher's cluster list shows. */
export function managementCluster(declaration: ClusterDeclaration, contact: ClusterContact): KubeObject {
  const { id, name, kubernetes, nodes, arch, workspace } = declaration;
  const provider = kubernetes.includes('k3s') ? 'k3s' : 'rke2';
  const size = { cpu: String(nodes * 4), memory: `${nodes * 16384}Mi`, pods: String(nodes * 110) };
  return {
    apiVersion: 'management.cattle.io/v3',
    kind: 'Cluster',
    metadata: {
      name: id,
      uid: uuidOf(`management/${id}`),
      creationTimestamp: contact.created,
      labels: { ...clusterLabels({ declaration }), 'provider.cattle.io': provider },
      annotations: {
        'objectset.rio.cattle.io/owner-name': name,
        'objectset.rio.cattle.io/owner-namespace': workspace,
      },
      finalizers: ['controller.cattle.io/cluster-agent-controller-cleanup'],
    },
    spec: { displayName: name, internal: id === 'local', fleetWorkspaceName: workspace, description: '' },
    status: {
      conditions: clusterConditions(contact),
      provider,
      driver: provider,
      version: {
        gitVersion: kubernetes,
        major: '1',
        minor: kubernetes.split('.')[1] ?? '',
        platform: `linux/${arch}`,
      },
      nodeCount: nodes,
      nodeVersion: 1,
      linuxWorkerCount: nodes,
      allocatable: size,
      capacity: size,
      requested: { cpu: `${nodes * 1400}m`, memory: `${nodes * 5200}Mi`, pods: String(nodes * 22) },
      info: { kubernetesVersion: kubernetes, machineProvider: id === 'local' ? '' : 'imported', arch },
      connected: contact.connected,
      fleetWorkspaceName: workspace,
    },
  };
}

/** The provisioning.cattle.io Cluster behind it. */
export function provisioningCluster(declaration: ClusterDeclaration, contact: ClusterContact): KubeObject {
  const { id, name, workspace, labels } = declaration;
  return {
    apiVersion: 'provisioning.cattle.io/v1',
    kind: 'Cluster',
    metadata: {
      name,
      namespace: workspace,
      uid: uuidOf(`provisioning/${id}`),
      creationTimestamp: contact.created,
      labels,
    },
    spec: { localClusterAuthEndpoint: {} },
    status: {
      clusterName: id,
      fleetWorkspaceName: workspace,
      ready: contact.connected,
      observedGeneration: 1,
      agentDeployed: true,
      conditions: clusterConditions(contact),
    },
  };
}

function clusterConditions({ connected, since, created }: ClusterContact): unknown[] {
  const lost = {
    status: 'False',
    reason: 'Disconnected',
    message: 'Cluster agent is not connected',
    lastUpdateTime: since,
  };
  const fine = { status: 'True', lastUpdateTime: created };
  return [
    ...['Created', 'Provisioned', 'Updated', 'AgentDeployed'].map((type) => ({ type, ...fine })),
    { type: 'Ready', ...(connected ? fine : lost) },
    { type: 'Connected', ...(connected ? fine : lost) },
  ];
}
