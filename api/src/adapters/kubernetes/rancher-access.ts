import type { ClusterAccess } from './cluster-access.ts';

/** Where Rancher is and how we prove who we are. */
export interface RancherAccessOptions {
  /** Address of Rancher, without a trailing slash. */
  readonly url: string;
  readonly token: string | undefined;
  /** PEM certificates to trust; the system's when absent. */
  readonly ca: string | undefined;
}

/** The way to a cluster through Rancher's proxy. */
export function createRancherAccess(options: RancherAccessOptions, cluster: string): ClusterAccess {
  const settings = {
    headers: options.token === undefined ? {} : { authorization: `Bearer ${options.token}` },
    tls: options.ca === undefined ? {} : { ca: options.ca },
  };
  return {
    server: new URL(`${options.url}/k8s/clusters/${encodeURIComponent(cluster)}`),
    settings: () => Promise.resolve(settings),
    reload: () => Promise.resolve(),
  };
}
