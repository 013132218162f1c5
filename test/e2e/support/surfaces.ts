const fleet = '/dashboard/c/_/fleet';

/** Every place where Outrider shows itself, with what is there on a bad Tuesday as admin. */
export const SURFACES = {
  gitRepoTab: `${fleet}/application/fleet.cattle.io.gitrepo/fleet-default/shop#outrider`,
  gitRepoTabByType: `${fleet}/fleet.cattle.io.gitrepo/fleet-default/shop#outrider`,
  helmOpTab: `${fleet}/application/fleet.cattle.io.helmop/fleet-default/redis-operator#outrider`,
  bundleTab: `${fleet}/fleet.cattle.io.bundle/fleet-default/payments-ledger#outrider`,
  clusterTab: `${fleet}/fleet.cattle.io.cluster/fleet-default/edge-berlin-1#outrider`,
  clusterCard: '/dashboard/c/c-m-7f3k2xq1/explorer',
  overview: '/dashboard/outrider/c/_/overview',
  incidents: '/dashboard/outrider/c/_/incidents',
  findings: '/dashboard/outrider/c/_/findings',
  drift: '/dashboard/outrider/c/_/drift',
  deployments: '/dashboard/outrider/c/_/deployments',
  rollback: '/dashboard/outrider/c/_/rollback',
  rules: '/dashboard/outrider/c/_/rules',
} as const;

/** The lists of Fleet that have a health column. */
export const LISTS = {
  appBundles: `${fleet}/application`,
  gitRepos: `${fleet}/fleet.cattle.io.gitrepo`,
  helmOps: `${fleet}/fleet.cattle.io.helmop`,
  bundles: `${fleet}/fleet.cattle.io.bundle`,
  clusters: `${fleet}/fleet.cattle.io.cluster`,
} as const;
