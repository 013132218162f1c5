import { createCluster } from '../../create-world.ts';
import type { ClusterDeclaration } from '../declarations.ts';
import type { KubeObject, KubeType, SimulatedCluster, World } from '../../world.ts';

/** The simulated cluster of a declaration, made empty when the world has none. */
export function clusterOf(world: World, declaration: ClusterDeclaration): SimulatedCluster {
  const { id, name, inside } = declaration;
  const existing = id === 'local' ? world.local : world.clusters.get(id);
  if (existing) return existing;
  const cluster = createCluster(id, name, inside?.extensions ?? []);
  world.clusters.set(id, cluster);
  return cluster;
}

/** Writes an object to a cluster; one whose kind the cluster does not serve is left out and gives `undefined`. */
export function putObject({ store }: SimulatedCluster, object: KubeObject): KubeObject | undefined {
  const kubeType = servedType(store, object);
  return kubeType && store.put(kubeType, object);
}

/** The stored form of an object. */
export function storedObject({ store }: SimulatedCluster, object: KubeObject): KubeObject | undefined {
  const kubeType = servedType(store, object);
  return kubeType && store.get(kubeType, object.metadata.namespace, object.metadata.name);
}

/** Removes an object from a cluster if it is there. */
export function removeObject({ store }: SimulatedCluster, object: KubeObject): void {
  const kubeType = servedType(store, object);
  if (kubeType && store.get(kubeType, object.metadata.namespace, object.metadata.name)) {
    store.remove(kubeType, object.metadata.namespace, object.metadata.name);
  }
}

/** The type of an object, if the store serves it. */
export function servedType(
  store: SimulatedCluster['store'],
  { apiVersion, kind }: KubeObject,
): KubeType | undefined {
  const [group = '', version] = apiVersion.split('/');
  return store.typeOfKind(version === undefined ? '' : group, kind);
}
