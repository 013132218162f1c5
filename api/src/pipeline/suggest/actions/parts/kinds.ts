/** Kinds that actions know, with what their rights are asked by. */
export const KINDS = {
  GitRepo: { group: 'fleet.cattle.io', resource: 'gitrepos' },
  HelmOp: { group: 'fleet.cattle.io', resource: 'helmops' },
  Bundle: { group: 'fleet.cattle.io', resource: 'bundles' },
  Cluster: { group: 'fleet.cattle.io', resource: 'clusters' },
  Deployment: { group: 'apps', resource: 'deployments' },
  StatefulSet: { group: 'apps', resource: 'statefulsets' },
  DaemonSet: { group: 'apps', resource: 'daemonsets' },
  CronJob: { group: 'batch', resource: 'cronjobs' },
  Job: { group: 'batch', resource: 'jobs' },
  Pod: { group: '', resource: 'pods' },
  Node: { group: '', resource: 'nodes' },
} as const;

/** A kind that actions know. */
export type ActionKind = keyof typeof KINDS;
