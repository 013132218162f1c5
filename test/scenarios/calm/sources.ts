import type {
  GitRepoDeclaration,
  HelmOpDeclaration,
  ScheduleDeclaration,
} from '../../rancher/fleet/declarations.ts';

const everywhere = [{ clusterSelector: { matchExpressions: [{ key: 'env', operator: 'Exists' as const }] } }];

const declared: GitRepoDeclaration[] = [
  {
    name: 'shop',
    workspace: 'fleet-default',
    repo: 'https://git.acme.example/shop/deploy.git',
    branch: 'main',
    targets: [{ name: 'edge', clusterGroup: 'edge' }],
    bundles: [
      {
        path: 'catalog',
        namespace: 'shop',
        version: '3.11',
        apps: [{ name: 'catalog', replicas: 2, host: 'catalog.shop.acme.example', hpa: { min: 2, max: 6 } }],
      },
      { path: 'cart', namespace: 'shop', version: '2.7', apps: [{ name: 'cart', replicas: 3 }] },
      {
        path: 'checkout',
        namespace: 'shop',
        version: '5.2',
        apps: [{ name: 'checkout', replicas: 2 }],
        dependsOn: [{ name: 'shop-cart' }],
      },
    ],
  },
  {
    name: 'platform',
    workspace: 'fleet-default',
    repo: 'https://git.acme.example/platform/base.git',
    branch: 'main',
    targets: everywhere,
    spec: { correctDrift: { enabled: true }, pollingInterval: '1m0s' },
    bundles: [
      {
        path: 'ingress-nginx',
        namespace: 'ingress-nginx',
        version: '4.13',
        apps: [{ name: 'ingress-nginx-controller', kind: 'DaemonSet' }],
        correctDrift: { enabled: true },
      },
      {
        path: 'cert-manager',
        namespace: 'cert-manager',
        version: '1.18',
        apps: [{ name: 'cert-manager', replicas: 2, headless: true }],
      },
      {
        path: 'external-secrets',
        namespace: 'external-secrets',
        version: '0.19',
        apps: [{ name: 'external-secrets', replicas: 1, headless: true }],
      },
    ],
  },
  {
    name: 'observability',
    workspace: 'fleet-default',
    repo: 'https://git.acme.example/platform/observability.git',
    branch: 'main',
    targets: everywhere,
    bundles: [
      {
        path: 'agents',
        namespace: 'observability',
        version: '1.9',
        apps: [{ name: 'otel-collector', kind: 'DaemonSet', headless: true }],
        rolloutStrategy: { maxUnavailable: '50%' },
      },
      {
        path: 'dashboards',
        namespace: 'observability',
        version: '7.0',
        apps: [{ name: 'grafana', replicas: 1, host: 'grafana.acme.example' }],
        paused: true,
        annotations: {
          'acme.example/paused-because': 'change freeze until Monday, ask observability@acme.example',
        },
      },
    ],
  },
  {
    name: 'payments',
    workspace: 'fleet-default',
    repo: 'https://git.acme.example/payments/deploy.git',
    branch: 'release',
    targets: [{ name: 'core', clusterSelector: { matchLabels: { tier: 'core', env: 'prod' } } }],
    bundles: [
      {
        path: 'ledger',
        namespace: 'payments',
        version: '8.4',
        apps: [{ name: 'ledger', kind: 'StatefulSet', replicas: 3 }],
      },
      {
        path: 'gateway',
        namespace: 'payments',
        version: '2.21',
        apps: [{ name: 'payment-gateway', replicas: 3 }],
        dependsOn: [{ name: 'payments-ledger' }],
      },
    ],
  },
  {
    name: 'management',
    workspace: 'fleet-local',
    repo: 'https://git.acme.example/platform/management.git',
    branch: 'main',
    targets: [{ clusterGroup: 'default' }],
    bundles: [
      {
        path: 'backup',
        namespace: 'cattle-resources-system',
        version: '106.0',
        apps: [{ name: 'rancher-backup', replicas: 1, headless: true }],
      },
    ],
  },
];

/** Five repositories with eleven bundles. */
export const gitRepos: GitRepoDeclaration[] = declared.map((declaration) => ({
  ...declaration,
  history: { people: ['Mira Köhler', 'Henrik Aas', 'Camille Laurent'], until: '2026-11-16T16:20:00Z' },
}));

/** One chart that comes straight from a registry. */
export const helmOps: HelmOpDeclaration[] = [
  {
    name: 'reloader',
    workspace: 'fleet-default',
    helm: { repo: 'https://charts.acme.example', chart: 'reloader', version: '1.4.2' },
    targets: everywhere,
    bundle: {
      namespace: 'reloader',
      version: '1.4',
      apps: [{ name: 'reloader', replicas: 1, headless: true }],
    },
  },
];

/** Staging may only change at night. */
export const schedules: ScheduleDeclaration[] = [
  {
    name: 'staging-nights',
    workspace: 'fleet-default',
    schedule: '0 0 22 * * *',
    duration: '6h0m0s',
    location: 'Europe/Berlin',
    active: false,
    clusters: { matchLabels: { env: 'staging' } },
  },
];
