/** Fleet kinds that Outrider has a tab, a column and an action for, by the type the dashboard knows them as. */
export const FLEET_TYPES = {
  gitRepo: 'fleet.cattle.io.gitrepo',
  helmOp: 'fleet.cattle.io.helmop',
  bundle: 'fleet.cattle.io.bundle',
  cluster: 'fleet.cattle.io.cluster',
} as const;

/** Label of a Fleet Cluster that holds Rancher's cluster id. */
export const RANCHER_CLUSTER_LABEL = 'management.cattle.io/cluster-name';

/** A Fleet object as the dashboard's models present it. Any field may be missing. */
export interface FleetResource {
  type?: string;
  metadata?: { name?: string; namespace?: string; labels?: Record<string, string> };
  detailLocation?: object;
}

/** `namespace/name` of a resource, or `undefined` while it has none. */
export function resourceKey(resource: FleetResource | undefined): string | undefined {
  const { name, namespace } = resource?.metadata ?? {};
  if (name === undefined) return undefined;
  return namespace === undefined ? name : `${namespace}/${name}`;
}
