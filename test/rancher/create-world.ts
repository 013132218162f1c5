import { putBuiltInObjects } from './kube/defaults/built-in-objects.ts';
import { createObjectStore } from './kube/object-store.ts';
import { allExtensions, servedTypes } from './kube/types/all-types.ts';
import type { ApiExtension } from './workloads/declarations.ts';
import type { SimulatedCluster, SimulatedUser, World } from './world.ts';

/** What a world is made of. */
export interface WorldOptions {
  /** Downstream clusters; the management cluster `local` is always there. */
  clusters: { id: string; displayName: string }[];
  users?: SimulatedUser[];
}

/** Makes a world of fresh clusters: built-in namespaces, roles and definitions, nothing else. */
export function createWorld({ clusters, users = [] }: WorldOptions): World {
  const local = createCluster('local', 'local', []);
  const downstream = clusters
    .filter(({ id }) => id !== 'local')
    .map(({ id, displayName }) => createCluster(id, displayName));
  return {
    local,
    clusters: new Map([local, ...downstream].map((cluster) => [cluster.id, cluster])),
    users: new Map(users.map((user) => [user.id, user])),
  };
}

/** Makes one fresh cluster; the id `local` makes the management cluster. It has every extension unless told which. */
export function createCluster(
  id: string,
  displayName: string,
  extensions: readonly ApiExtension[] = allExtensions,
): SimulatedCluster {
  const management = id === 'local';
  const store = createObjectStore(servedTypes(extensions, management));
  putBuiltInObjects(store, management);
  return {
    id,
    displayName,
    store,
    faults: { delayMs: 0, hang: false, disconnected: false, unauthorized: false },
  };
}
