import {
  chooseMembership,
  DEFAULT_PROJECT,
  isSystemNamespace,
  projectAnnotation,
} from '../auth/rights/membership.ts';
import { grantDemoRights } from '../auth/rights/demo-rights.ts';
import { putMissing } from '../auth/rights/rbac-objects.ts';
import { demoUsers, userNamed } from '../auth/users.ts';
import { builtInBindings, builtInRoles } from '../kube/defaults/built-in-roles.ts';
import type { KubeObject, SimulatedCluster, World } from '../world.ts';
import { agentDeployments, defaultNodes, systemNamespaces } from './cluster-machinery.ts';
import { clusterObjects, fleetWorkspaces } from './cluster-objects.ts';
import { featureObjects, settingObjects } from './settings.ts';

/** Adds to a world what every Rancher has and the dashboard cannot do without, wherever it is missing. */
export function prepareWorld(world: World): void {
  addUsers(world);
  const { store } = world.local;
  putMissing(store, [...settingObjects(), ...featureObjects(), ...fleetWorkspaces()]);
  for (const cluster of world.clusters.values()) {
    putMissing(store, clusterObjects(cluster));
    putMissing(cluster.store, [...builtInRoles, ...builtInBindings, ...systemNamespaces()]);
    putMissing(cluster.store, [...agentDeployments(cluster), ...defaultNodes(cluster)]);
    assignProjects(cluster);
  }
  grantDemoRights(world, chooseMembership(world));
  assignProjects(world.local);
}

function addUsers(world: World): void {
  for (const user of demoUsers()) {
    if (!userNamed(world, user.username)) {
      world.users.set(user.id, user);
    }
  }
  for (const { id, username, displayName } of world.users.values()) {
    putMissing(world.local.store, [userObject(id, username, displayName)]);
  }
}

function userObject(id: string, username: string, displayName: string): KubeObject {
  return {
    apiVersion: 'management.cattle.io/v3',
    kind: 'User',
    metadata: { name: id },
    username,
    displayName,
    enabled: true,
    mustChangePassword: false,
    principalIds: [`local://${id}`],
  };
}

/** The dashboard shows only namespaces that belong to a project. */
function assignProjects({ id, store }: SimulatedCluster): void {
  const type = store.type('', 'namespaces');
  for (const namespace of type ? store.list(type) : []) {
    const { name, annotations = {} } = namespace.metadata;
    if (type && !annotations[projectAnnotation]) {
      const project = `${id}:${isSystemNamespace(name) ? 'p-system' : DEFAULT_PROJECT}`;
      const metadata = {
        ...namespace.metadata,
        annotations: { ...annotations, [projectAnnotation]: project },
      };
      store.put(type, { ...namespace, metadata });
    }
  }
}
