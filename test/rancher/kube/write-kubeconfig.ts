import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import type { KubeServer } from './listen.ts';

/** Writes a kubeconfig for a running API server and one bearer token. */
export async function writeKubeconfig(
  file: string,
  server: Pick<KubeServer, 'url' | 'certificate'>,
  access: { token: string; namespace?: string },
): Promise<void> {
  const { url, certificate } = server;
  const trust = certificate && { 'certificate-authority-data': Buffer.from(certificate).toString('base64') };
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'simulator',
    clusters: [{ name: 'simulator', cluster: { server: url, ...trust } }],
    users: [{ name: 'caller', user: { token: access.token } }],
    contexts: [
      {
        name: 'simulator',
        context: { cluster: 'simulator', user: 'caller', namespace: access.namespace ?? 'default' },
      },
    ],
  };
  await writeFile(file, stringify(config), { mode: 0o600 });
}
