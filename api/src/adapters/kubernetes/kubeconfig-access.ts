import { delimiter } from 'node:path';
import type { RequestOptions } from 'node:https';

import type { KubeConfig } from '@kubernetes/client-node';

import { ConfigError } from '../../kernel/errors.ts';
import type { ClusterAccess, ConnectionSettings } from './cluster-access.ts';
import { ReadError } from './read/read-error.ts';

/**
 * The way to the cluster of a kubeconfig's current context: certificates, tokens, exec plugins.
 * `paths` is one file or several, as in the variable KUBECONFIG. Raises ConfigError when it cannot be used.
 */
export async function createKubeconfigAccess(paths: string): Promise<ClusterAccess> {
  let config = await load(paths);
  return {
    server: serverOf(config),
    settings: () => settingsOf(config),
    async reload() {
      config = await load(paths);
    },
  };
}

async function load(paths: string): Promise<KubeConfig> {
  // Loaded only when needed: the client's generated models take 80 MB of memory.
  const { KubeConfig: Config } = await import('@kubernetes/client-node');
  const [first, ...others] = paths.split(delimiter).filter(Boolean);
  const config = new Config();
  try {
    config.loadFromFile(first ?? paths);
    for (const other of others) {
      const more = new Config();
      more.loadFromFile(other);
      config.mergeConfig(more, true);
    }
  } catch {
    throw unusable(`The kubeconfig ${paths} cannot be read.`);
  }
  allowPlainHttp(config);
  return config;
}

/** The client refuses plain HTTP unless certificates are not checked, and over plain HTTP there are none. */
function allowPlainHttp(config: KubeConfig): void {
  config.clusters = config.clusters.map((cluster) =>
    cluster.server.startsWith('http:') ? { ...cluster, skipTLSVerify: true } : cluster,
  );
}

function serverOf(config: KubeConfig): URL {
  const server = config.getCurrentCluster()?.server;
  if (server === undefined || !URL.canParse(server)) {
    throw unusable('The kubeconfig has no current context with the address of a cluster.');
  }
  return new URL(server);
}

async function settingsOf(config: KubeConfig): Promise<ConnectionSettings> {
  const options: RequestOptions = { headers: {} };
  try {
    await config.applyToHTTPSOptions(options);
  } catch {
    // What a credential plugin prints may hold a credential: it is not passed on.
    throw new ReadError(
      'unauthorized',
      'The kubeconfig does not yield credentials; its credential plugin failed.',
    );
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    if (typeof value === 'string') headers[name.toLowerCase()] = value.trim();
  }
  if (options.auth) headers.authorization = `Basic ${Buffer.from(options.auth).toString('base64')}`;
  const { ca, cert, key, servername, rejectUnauthorized } = options;
  const tls = { ca, cert, key, servername, rejectUnauthorized };
  return {
    headers,
    tls: Object.fromEntries(Object.entries(tls).filter(([, value]) => value !== undefined)),
  };
}

function unusable(message: string): ConfigError {
  return new ConfigError(message, { next: 'Set KUBECONFIG to a kubeconfig that kubectl can use.' });
}
