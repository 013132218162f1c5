import type { KubeObject } from '../../world.ts';
import { binding, clusterRole, type Rule } from './rbac-objects.ts';

const subject = 'u-outrider-executor';

/**
 * What carries out approved changes may do in a cluster, and no more: what the actions patch or delete, by kind. It reads
 * nothing but these kinds, and no Secret.
 */
export function executorRights(isManagement: boolean): KubeObject[] {
  // The chart has a role of the same kind under a name of its own.
  const name = 'outrider-executor-simulated';
  return [
    clusterRole(name, [...workloads(), ...(isManagement ? fleet() : [])]),
    binding({ subject, kind: 'ClusterRole', name }),
  ];
}

function workloads(): Rule[] {
  const change = ['get', 'patch'];
  return [
    { apiGroups: ['apps'], resources: ['deployments', 'statefulsets', 'daemonsets'], verbs: change },
    { apiGroups: ['batch'], resources: ['cronjobs'], verbs: change },
    { apiGroups: ['batch'], resources: ['jobs'], verbs: ['get', 'delete'] },
    { apiGroups: [''], resources: ['pods'], verbs: ['get', 'delete'] },
    { apiGroups: [''], resources: ['nodes'], verbs: change },
  ];
}

function fleet(): Rule[] {
  const resources = ['gitrepos', 'helmops', 'bundles', 'clusters'];
  return [
    { apiGroups: ['fleet.cattle.io'], resources, verbs: ['get', 'patch'] },
    { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: ['create'] },
  ];
}
