import type { ObjectRef } from '@contract/object-ref.ts';

import { clusterLocation, objectLocation, steveType } from './object-location.ts';
import type { HostStore } from './store.ts';
import { useHostStore } from './store.ts';

const RANCHER_CLUSTER = 'management.cattle.io.cluster';
const FLEET_PAGE = /^\/c\/_\/fleet\//;

/** Paths of pages that the signed-in user can open; `undefined` where Rancher would send them home or to an error. */
export interface Reachable {
  cluster(id: string): string | undefined;
  object(reference: ObjectRef): string | undefined;
}

/** Asks a getter of the dashboard's store; `undefined` when there is no such getter. */
function ask(store: HostStore, getter: string, ...values: string[]): unknown {
  const answer = store.getters[getter];
  return typeof answer === 'function' ? (answer as (...values: string[]) => unknown)(...values) : undefined;
}

/**
 * Whether the user can open a cluster. The dashboard sends home whoever opens one that is not connected. The dashboard always looks for the local one; where it pages the others on the
 * server, what is not loaded may still be open to the user, who would not be told of it otherwise.
 */
function opensCluster(store: HostStore, id: string): boolean {
  if (typeof store.getters['management/byId'] !== 'function') return true;
  const cluster = ask(store, 'management/byId', RANCHER_CLUSTER, id) as { isReady?: boolean } | undefined;
  if (cluster) return cluster.isReady !== false;
  return id !== 'local' && ask(store, 'management/haveAll', RANCHER_CLUSTER) !== true;
}

/** Whether Rancher tells the user that the kind exists, without which its pages do not open. */
function opensKind(store: HostStore, type: string): boolean {
  if (typeof store.getters['management/schemaFor'] !== 'function') return true;
  return Boolean(ask(store, 'management/schemaFor', type));
}

/** Which of the dashboard's pages a user can open, as far as the dashboard's store knows. */
export function reachableFrom(store: HostStore): Reachable {
  return {
    cluster: (id) => (opensCluster(store, id) ? clusterLocation(id) : undefined),
    object(reference) {
      const path = objectLocation(reference);
      if (path === undefined) return undefined;
      const opens = FLEET_PAGE.test(path)
        ? opensKind(store, steveType(reference))
        : opensCluster(store, path.split('/')[2] ?? '');
      return opens ? path : undefined;
    },
  };
}

/** Pages that the signed-in user can open; call it from `setup`. */
export function useReachable(): Reachable {
  return reachableFrom(useHostStore());
}
