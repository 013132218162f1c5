import type { KubeObject } from '../../world.ts';
import type { ClusterDeclaration } from '../declarations.ts';

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
