import type { World } from '../../world.ts';

/** The one namespace a project member works in. */
export interface Membership {
  clusterId: string;
  namespace: string;
  /** Name of the project object in the cluster's namespace of the management server. */
  project: string;
}

/** Project of everything that is not Rancher's own. */
export const DEFAULT_PROJECT = 'p-default';

/** Names the project of a namespace, as `cluster:project`. */
export const projectAnnotation = 'field.cattle.io/projectId';

/** Where marcus works: the namespace `shop` if a downstream cluster has one, else the first that is an application's. */
export function chooseMembership(world: World): Membership | undefined {
  const candidates = [...world.clusters.values()]
    .filter((cluster) => cluster !== world.local)
    .flatMap((cluster) => {
      const type = cluster.store.type('', 'namespaces');
      const namespaces = type ? cluster.store.list(type) : [];
      return namespaces
        .map(({ metadata }) => ({
          clusterId: cluster.id,
          namespace: metadata.name,
          project: metadata.annotations?.[projectAnnotation]?.split(':')[1] ?? DEFAULT_PROJECT,
        }))
        .filter(({ namespace }) => !isSystemNamespace(namespace) && namespace !== 'default');
    });
  return candidates.find(({ namespace }) => namespace === 'shop') ?? candidates[0];
}

/** Whether Rancher counts a namespace to the System project. */
export function isSystemNamespace(name: string): boolean {
  return /^(kube-|cattle-|cluster-fleet-|fleet-|istio-system$|calico-|tigera-|rancher-)/.test(name);
}
