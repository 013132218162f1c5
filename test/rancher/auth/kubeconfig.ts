import { stringify } from 'yaml';

/** What a kubeconfig points at. */
export interface KubeconfigTarget {
  server: string;
  token: string;
  /** PEM; absent over plain HTTP. */
  caCertificate: string | undefined;
}

/** A kubeconfig with one cluster and one user, as Rancher's download button makes it. */
export function kubeconfigFor({ server, token, caCertificate }: KubeconfigTarget): string {
  const authority = caCertificate
    ? { 'certificate-authority-data': Buffer.from(caCertificate).toString('base64') }
    : {};
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'rancher', cluster: { server, ...authority } }],
    users: [{ name: 'user', user: { token } }],
    contexts: [{ name: 'rancher', context: { cluster: 'rancher', user: 'user' } }],
    'current-context': 'rancher',
  });
}
