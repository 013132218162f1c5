import { createCluster } from '../../create-world.ts';
import type { KubeObject, KubeType, SimulatedCluster, World } from '../../world.ts';

/** The simulated cluster of an id, made empty when the world has none. */
export function clusterOf(world: World, id: string, displayName: string): SimulatedCluster {
  const existing = id === 'local' ? world.local : world.clusters.get(id);
  if (existing) return existing;
  const cluster = createCluster(id, displayName);
  world.clusters.set(id, cluster);
  return cluster;
}

/** Writes an object to a cluster; one whose kind the cluster does not serve is left out and gives `undefined`. */
export function putObject({ store }: SimulatedCluster, object: KubeObject): KubeObject | undefined {
  const kubeType = typeFor(store, object);
  return kubeType && store.put(kubeType, object);
}

/** The stored form of an object. */
export function storedObject({ store }: SimulatedCluster, object: KubeObject): KubeObject | undefined {
  const kubeType = typeFor(store, object);
  return kubeType && store.get(kubeType, object.metadata.namespace, object.metadata.name);
}

/** Removes an object from a cluster if it is there. */
export function removeObject({ store }: SimulatedCluster, object: KubeObject): void {
  const kubeType = typeFor(store, object);
  if (kubeType && store.get(kubeType, object.metadata.namespace, object.metadata.name)) {
    store.remove(kubeType, object.metadata.namespace, object.metadata.name);
  }
}

function typeFor(store: SimulatedCluster['store'], { apiVersion, kind }: KubeObject): KubeType | undefined {
  const [group = '', version] = apiVersion.split('/');
  return store.typeOfKind(version === undefined ? '' : group, kind);
}
