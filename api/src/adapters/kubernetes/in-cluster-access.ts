import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { ConfigError } from '../../kernel/errors.ts';
import type { ClusterAccess, ConnectionSettings } from './cluster-access.ts';

/** Where Kubernetes mounts the service account. */
const MOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
/** The kubelet renews the token long before it expires; reading it this often is enough. */
const TOKEN_AGE_MS = 60_000;

/** The way to the cluster this process runs in, as its service account. Raises ConfigError outside a cluster. */
export async function createInClusterAccess(
  environment: Readonly<Record<string, string | undefined>>,
  mount: string = MOUNT,
): Promise<ClusterAccess> {
  const host = environment.KUBERNETES_SERVICE_HOST;
  const port = environment.KUBERNETES_SERVICE_PORT ?? '443';
  if (host === undefined) throw notInCluster('KUBERNETES_SERVICE_HOST is not set');
  await readMounted(mount, 'token');
  let cached: { readonly at: number; readonly settings: ConnectionSettings } | undefined;
  return {
    server: new URL(`https://${host.includes(':') ? `[${host}]` : host}:${port}`),
    async settings() {
      if (cached === undefined || Date.now() - cached.at > TOKEN_AGE_MS) {
        const [token, ca] = await Promise.all([readMounted(mount, 'token'), readMounted(mount, 'ca.crt')]);
        const settings = { headers: { authorization: `Bearer ${token.trim()}` }, tls: { ca } };
        cached = { at: Date.now(), settings };
      }
      return cached.settings;
    },
    async reload() {
      cached = undefined;
    },
  };
}

async function readMounted(mount: string, file: string): Promise<string> {
  try {
    return await readFile(path.join(mount, file), 'utf8');
  } catch {
    throw notInCluster(`${path.join(mount, file)} cannot be read`);
  }
}

function notInCluster(reason: string): ConfigError {
  return new ConfigError(`This does not run in a cluster: ${reason}.`, {
    next: 'Set KUBECONFIG, or RANCHER_URL and RANCHER_TOKEN.',
  });
}
