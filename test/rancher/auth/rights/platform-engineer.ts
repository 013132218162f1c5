import type { KubeObject, World } from '../../world.ts';
import { binding, clusterRole, read } from './rbac-objects.ts';

/** On the management server: owner of the downstream clusters' records and of the Fleet workspace fleet-default. */
export function platformEngineer(world: World, subject: string): KubeObject[] {
  const downstream = [...world.clusters.keys()].filter((id) => id !== 'local');
  return [
    ...fleetWorkspace(subject),
    ...deployments(subject, deploymentNamespaces(world)),
    ...clusterRecords(subject, downstream),
  ];
}

function deploymentNamespaces({ local }: World): string[] {
  const namespaces = local.store.type('', 'namespaces');
  return (namespaces ? local.store.list(namespaces) : [])
    .map(({ metadata }) => metadata.name)
    .filter((name) => name.startsWith('cluster-fleet-default-'));
}

function fleetWorkspace(subject: string): KubeObject[] {
  return [
    clusterRole('fleet-workspace-admin', [
      { apiGroups: ['fleet.cattle.io'], resources: ['*'], verbs: ['*'] },
      { apiGroups: ['provisioning.cattle.io'], resources: ['clusters'], verbs: read },
      { apiGroups: [''], resources: ['events'], verbs: read },
    ]),
    binding({ subject, kind: 'ClusterRole', name: 'fleet-workspace-admin', namespace: 'fleet-default' }),
    clusterRole('fleet-workspace-own', [
      {
        apiGroups: ['management.cattle.io'],
        resources: ['fleetworkspaces'],
        resourceNames: ['fleet-default'],
        verbs: ['get', 'update'],
      },
    ]),
    binding({ subject, kind: 'ClusterRole', name: 'fleet-workspace-own' }),
  ];
}

function deployments(subject: string, namespaces: string[]): KubeObject[] {
  const reader = { subject, kind: 'ClusterRole', name: 'fleet-deployments-read' } as const;
  return [
    clusterRole(reader.name, [
      { apiGroups: ['fleet.cattle.io'], resources: ['bundledeployments'], verbs: read },
    ]),
    ...namespaces.map((namespace) => binding({ ...reader, namespace })),
    clusterRole('fleet-namespaces-read', [
      {
        apiGroups: [''],
        resources: ['namespaces'],
        resourceNames: ['fleet-default', ...namespaces],
        verbs: ['get'],
      },
    ]),
    binding({ subject, kind: 'ClusterRole', name: 'fleet-namespaces-read' }),
  ];
}

function clusterRecords(subject: string, clusterIds: string[]): KubeObject[] {
  const apiGroups = ['management.cattle.io'];
  return [
    clusterRole('clusters-own', [
      { apiGroups, resources: ['clusters'], resourceNames: clusterIds, verbs: ['get', 'update'] },
    ]),
    binding({ subject, kind: 'ClusterRole', name: 'clusters-own' }),
    clusterRole('cluster-projects-own', [{ apiGroups, resources: ['projects', 'nodes'], verbs: ['*'] }]),
    ...clusterIds.map((namespace) =>
      binding({ subject, kind: 'ClusterRole', name: 'cluster-projects-own', namespace }),
    ),
  ];
}
