import { LOCAL_CLUSTER } from '../../kernel/object-ref.ts';
import { ConfigError } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { ClusterReader, ClusterReaders } from '../../ports/cluster-reader.ts';
import type { ClusterAccess } from './cluster-access.ts';
import { createInClusterAccess } from './in-cluster-access.ts';
import { KubeClusterReader } from './kube-cluster-reader.ts';
import { KubeHttp } from './kube-http.ts';
import { createKubeconfigAccess } from './kubeconfig-access.ts';
import { createRancherAccess, type RancherAccessOptions } from './rancher-access.ts';
import { ReadError } from './read/read-error.ts';
import { DEFAULT_TIMING, type ReadTiming } from './read/read-timing.ts';

/** How clusters are reached. */
export interface ClusterReadersOptions {
  /** One kubeconfig file or several, as in the variable KUBECONFIG. */
  readonly kubeconfig?: string | undefined;
  /** Rancher, through which downstream clusters are reached. */
  readonly rancher?: RancherAccessOptions | undefined;
  /** How many lists, reads and probes may be under way to one downstream cluster. */
  readonly concurrency: number;
  readonly logger: Logger;
  readonly timing?: ReadTiming | undefined;
  /** Where in-cluster settings are read from; the process's own when absent. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** Folder with the service account that is used in a cluster; that of the pod when absent. */
  readonly accountFolder?: string | undefined;
}

/** Readers that hold connections. */
export interface OpenClusterReaders extends ClusterReaders {
  /** The way to the management cluster, for asking it who callers are. */
  readonly localAccess: ClusterAccess;
  /** The way to any cluster, for what its API server proxies. */
  accessTo(cluster: string): ClusterAccess;
  /** Closes idle connections; stop watches first. */
  close(): void;
}

/** The local reader shares one process with nobody: its watches are few and its reads are ours alone. */
const LOCAL_CONCURRENCY = 16;

/**
 * Makes a reader per cluster. The management cluster is reached by the kubeconfig, else as the service account of the
 * pod this runs in, else through Rancher. Raises ConfigError when there is no way to it.
 */
export async function createClusterReaders(options: ClusterReadersOptions): Promise<OpenClusterReaders> {
  const localAccess = await accessLocal(options);
  const connections: KubeHttp[] = [];
  const open = (cluster: string, access: ClusterAccess, concurrency: number): ClusterReader => {
    const http = new KubeHttp(access);
    connections.push(http);
    const timing = options.timing ?? DEFAULT_TIMING;
    return new KubeClusterReader({ cluster, http, concurrency, timing, logger: options.logger });
  };
  const local = open(LOCAL_CLUSTER, localAccess, LOCAL_CONCURRENCY);
  const downstream = new Map<string, ClusterReader>([[LOCAL_CLUSTER, local]]);
  const accessTo = (cluster: string) =>
    cluster === LOCAL_CLUSTER ? localAccess : accessDownstream(cluster, options.rancher, localAccess);
  return {
    local,
    localAccess,
    accessTo,
    downstream(cluster) {
      const known = downstream.get(cluster);
      if (known !== undefined) return known;
      const reader = open(cluster, accessTo(cluster), options.concurrency);
      downstream.set(cluster, reader);
      return reader;
    },
    close() {
      for (const connection of connections) connection.close();
    },
  };
}

async function accessLocal(options: ClusterReadersOptions): Promise<ClusterAccess> {
  const environment = options.environment ?? process.env;
  if (options.kubeconfig !== undefined) return createKubeconfigAccess(options.kubeconfig);
  if (environment.KUBERNETES_SERVICE_HOST) return createInClusterAccess(environment, options.accountFolder);
  if (options.rancher?.token !== undefined) return createRancherAccess(options.rancher, LOCAL_CLUSTER);
  throw new ConfigError('There is no way to the management cluster.', {
    next: 'Set KUBECONFIG, or RANCHER_URL and RANCHER_TOKEN, or run inside the cluster.',
  });
}

/** Through Rancher where we know it; a kubeconfig that Rancher made leads to the other clusters as well. */
function accessDownstream(
  cluster: string,
  rancher: RancherAccessOptions | undefined,
  local: ClusterAccess,
): ClusterAccess {
  if (rancher?.token !== undefined) return createRancherAccess(rancher, cluster);
  const { pathname } = local.server;
  const proxied = /^(.*\/k8s\/clusters\/)[^/]+\/?$/.exec(pathname)?.[1];
  if (proxied !== undefined) {
    const server = new URL(proxied + encodeURIComponent(cluster), local.server);
    return { server, settings: () => local.settings(), reload: () => local.reload() };
  }
  const unknown = () =>
    Promise.reject(
      new ReadError('unreachable', 'There is no way to this cluster without RANCHER_URL and RANCHER_TOKEN.'),
    );
  return { server: new URL('http://unknown.invalid'), settings: unknown, reload: unknown };
}
