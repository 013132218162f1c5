import type { ClusterAccess } from '../kubernetes/cluster-access.ts';

/** Where the Prometheus of a cluster is. */
export interface PrometheusEndpoint {
  readonly access: ClusterAccess;
  /** Path below the server's address, without a trailing slash. */
  readonly path: string;
}

/** How endpoints are found. */
export interface EndpointOptions {
  /**
   * A path below the API server of each cluster, or a URL; `{cluster}` stands for the id of the cluster.
   */
  readonly template: string;
  /** The way to the API server of a cluster. */
  readonly accessTo: (cluster: string) => ClusterAccess;
  /** Address of Rancher, whose credentials are for it alone. */
  readonly rancherUrl: string | undefined;
}

/** Where Rancher's monitoring chart puts Prometheus, through the service proxy of the cluster's API server. */
export const RANCHER_MONITORING_PATH =
  '/api/v1/namespaces/cattle-monitoring-system/services/http:rancher-monitoring-prometheus:9090/proxy';

/** The endpoint of a cluster. What leads to Rancher gets our credentials for Rancher, everything else gets none. */
export function prometheusEndpoint(cluster: string, options: EndpointOptions): PrometheusEndpoint {
  const address = options.template.replaceAll('{cluster}', encodeURIComponent(cluster)).replace(/\/+$/, '');
  if (address.startsWith('/')) return { access: options.accessTo(cluster), path: address };
  const server = new URL(address);
  const ofRancher =
    options.rancherUrl !== undefined && server.origin === new URL(options.rancherUrl).origin
      ? options.accessTo(cluster)
      : undefined;
  const access: ClusterAccess = {
    server,
    settings: () => ofRancher?.settings() ?? Promise.resolve({ headers: {}, tls: {} }),
    reload: () => ofRancher?.reload() ?? Promise.resolve(),
  };
  return { access, path: '' };
}
