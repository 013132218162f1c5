/** Fleet kinds that Outrider has a tab, a column and an action for, by the type the dashboard knows them as. */
export const FLEET_TYPES = {
  gitRepo: 'fleet.cattle.io.gitrepo',
  helmOp: 'fleet.cattle.io.helmop',
  bundle: 'fleet.cattle.io.bundle',
  cluster: 'fleet.cattle.io.cluster',
} as const;

/** Label of a Fleet Cluster that holds Rancher's cluster id. */
export const RANCHER_CLUSTER_LABEL = 'management.cattle.io/cluster-name';
