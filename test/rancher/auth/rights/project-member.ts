import type { KubeObject, World } from '../../world.ts';
import type { Membership } from './membership.ts';
import { binding, clusterRole, read, role } from './rbac-objects.ts';

/** What a project member sees on the management server: the cluster and the project, by name. */
export function memberInRancher(world: World, { clusterId, project }: Membership): KubeObject[] {
  const subject = 'u-marcus';
  const displayName = world.clusters.get(clusterId)?.displayName ?? clusterId;
  return [
    clusterRole('project-member-cluster', [
      {
        apiGroups: ['management.cattle.io'],
        resources: ['clusters'],
        resourceNames: [clusterId],
        verbs: ['get'],
      },
    ]),
    binding({ subject, kind: 'ClusterRole', name: 'project-member-cluster' }),
    role(clusterId, 'project-member', [
      {
        apiGroups: ['management.cattle.io'],
        resources: ['projects'],
        resourceNames: [project],
        verbs: ['get'],
      },
    ]),
    binding({ subject, kind: 'Role', name: 'project-member', namespace: clusterId }),
    role('fleet-default', 'project-member-provisioning', [
      {
        apiGroups: ['provisioning.cattle.io'],
        resources: ['clusters'],
        resourceNames: [displayName],
        verbs: ['get'],
      },
    ]),
    binding({ subject, kind: 'Role', name: 'project-member-provisioning', namespace: 'fleet-default' }),
  ];
}

/** What a project member may do in the cluster: edit one namespace, and nothing beside it. */
export function memberInCluster({ namespace }: Membership): KubeObject[] {
  const subject = 'u-marcus';
  return [
    clusterRole('project-member-namespace', [
      { apiGroups: [''], resources: ['namespaces'], resourceNames: [namespace], verbs: ['get'] },
    ]),
    binding({ subject, kind: 'ClusterRole', name: 'project-member-namespace' }),
    binding({ subject, kind: 'ClusterRole', name: 'edit', namespace }),
    role(namespace, 'mesh-view', [
      {
        apiGroups: ['networking.istio.io', 'security.istio.io', 'telemetry.istio.io'],
        resources: ['*'],
        verbs: read,
      },
    ]),
    binding({ subject, kind: 'Role', name: 'mesh-view', namespace }),
  ];
}
