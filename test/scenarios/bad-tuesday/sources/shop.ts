import type { GitRepoDeclaration } from '../../../rancher/fleet/declarations.ts';

/** What the shops run at the edge. */
export const shop: GitRepoDeclaration = {
  name: 'shop',
  workspace: 'fleet-default',
  repo: 'https://git.acme.example/shop/deploy.git',
  branch: 'main',
  targets: [{ name: 'edge', clusterGroup: 'edge' }],
  bundles: [
    { path: 'catalog', namespace: 'shop', version: '3.11', apps: [{ name: 'catalog', replicas: 2 }] },
    { path: 'cart', namespace: 'shop', version: '2.7', apps: [{ name: 'cart', replicas: 3 }] },
    { path: 'checkout', namespace: 'shop', version: '5.2', apps: [{ name: 'checkout', replicas: 2 }] },
    { path: 'search', namespace: 'shop-search', version: '1.30', apps: [{ name: 'search', replicas: 2 }] },
    {
      path: 'storefront',
      namespace: 'shop',
      version: '9.4',
      apps: [{ name: 'storefront', replicas: 3, host: 'www.shop.acme.example' }],
      helm: { templateValues: { tier: '${ .ClusterLabels.tier }' } },
    },
  ],
};

/** What moves the goods. */
export const logistics: GitRepoDeclaration = {
  name: 'logistics',
  workspace: 'fleet-default',
  repo: 'https://git.acme.example/logistics/edge.git',
  branch: 'main',
  targets: [{ name: 'edge', clusterSelector: { matchLabels: { role: 'edge' } } }],
  bundles: [
    { path: 'tracker', namespace: 'logistics', version: '4.0', apps: [{ name: 'tracker', replicas: 2 }] },
    {
      path: 'printer',
      namespace: 'logistics',
      version: '0.18',
      apps: [{ name: 'label-printer', replicas: 1 }],
      correctDrift: { enabled: true },
    },
    {
      path: 'scanner',
      namespace: 'logistics',
      version: '2.2',
      apps: [{ name: 'scanner', replicas: 1, headless: true }],
    },
  ],
};

/** Names a file that nobody has added. */
const policiesKustomization = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
commonLabels:
  acme.example/owner: network
resources:
  - network-policy.yaml
`;

/** The network of the edge: two clusters try first. */
export const network: GitRepoDeclaration = {
  name: 'network',
  workspace: 'fleet-default',
  repo: 'https://git.acme.example/network/edge.git',
  branch: 'main',
  targets: [{ name: 'edge', clusterGroup: 'edge' }],
  bundles: [
    {
      path: 'dns',
      namespace: 'edge-dns',
      version: '1.13',
      apps: [{ name: 'resolver', replicas: 2 }],
      rolloutStrategy: {
        partitions: [
          { name: 'canary', maxUnavailable: 1, clusterSelector: { matchLabels: { ring: 'canary' } } },
          { name: 'main', maxUnavailable: '50%', clusterSelector: { matchLabels: { ring: 'main' } } },
        ],
      },
    },
    {
      path: 'policies',
      namespace: 'edge-policies',
      version: '3.0',
      apps: [{ name: 'policy-agent', kind: 'DaemonSet' }],
      files: { 'kustomization.yaml': policiesKustomization },
    },
  ],
};

/** VPN at the edge; its partitions were written before there was an Oslo. */
export const edgeTools: GitRepoDeclaration = {
  name: 'edge-tools',
  workspace: 'fleet-default',
  repo: 'https://git.acme.example/network/tools.git',
  branch: 'main',
  targets: [{ name: 'edge', clusterGroup: 'edge' }],
  bundles: [
    {
      path: 'vpn',
      namespace: 'vpn',
      version: '0.9',
      apps: [{ name: 'wireguard', kind: 'DaemonSet' }],
      rolloutStrategy: {
        partitions: [{ name: 'germany', clusterSelector: { matchLabels: { region: 'eu-central-1' } } }],
      },
    },
  ],
};
