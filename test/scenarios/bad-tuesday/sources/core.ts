import type { GitRepoDeclaration, HelmOpDeclaration } from '../../../rancher/fleet/declarations.ts';

const core = [{ name: 'core', clusterGroup: 'core' }];
const everywhere = [{ clusterSelector: { matchExpressions: [{ key: 'env', operator: 'Exists' as const }] } }];

/** Money: one cluster at a time. */
export const payments: GitRepoDeclaration = {
  name: 'payments',
  workspace: 'fleet-default',
  repo: 'https://git.acme.example/payments/deploy.git',
  branch: 'release',
  targets: core,
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
      apps: [{ name: 'payment-gateway', replicas: 4 }],
      rolloutStrategy: { maxUnavailable: 1 },
    },
    {
      path: 'fraud',
      namespace: 'payments-fraud',
      version: '0.44',
      apps: [{ name: 'fraud-scorer', replicas: 2 }],
      helm: { atomic: true, timeoutSeconds: 300 },
    },
  ],
};

/** Models. */
export const ml: GitRepoDeclaration = {
  name: 'ml',
  workspace: 'fleet-default',
  repo: 'https://git.acme.example/ml/serving.git',
  branch: 'main',
  targets: core,
  bundles: [
    { path: 'inference', namespace: 'ml-serving', version: '0.7', apps: [{ name: 'ranker', replicas: 2 }] },
    {
      path: 'notebooks',
      namespace: 'ml-notebooks',
      version: '4.3',
      apps: [{ name: 'jupyterhub', replicas: 1 }],
    },
  ],
};

const etlBackfill = {
  backoffLimit: 0,
  template: {
    spec: {
      restartPolicy: 'Never',
      containers: [
        {
          name: 'backfill',
          image: 'registry.acme.example/batch/etl-backfill:11.0.4',
          args: ['--from', '2026-11-01'],
          resources: { requests: { cpu: '500m', memory: '512Mi' }, limits: { cpu: '1', memory: '1Gi' } },
        },
      ],
    },
  },
};

/** What runs at night. */
export const batch: GitRepoDeclaration = {
  name: 'batch',
  workspace: 'fleet-default',
  repo: 'https://git.acme.example/data/batch.git',
  branch: 'main',
  targets: core,
  bundles: [
    {
      path: 'etl',
      namespace: 'batch',
      version: '11.0',
      objects: [
        {
          apiVersion: 'batch/v1',
          kind: 'Job',
          name: 'etl-backfill',
          body: { spec: etlBackfill },
        },
      ],
      apps: [{ name: 'etl', replicas: 1, headless: true }],
    },
    { path: 'reports', namespace: 'batch', version: '6.6', apps: [{ name: 'reports', replicas: 1 }] },
  ],
};

/** Streams. */
export const data: GitRepoDeclaration = {
  name: 'data',
  workspace: 'fleet-default',
  repo: 'https://git.acme.example/data/streams.git',
  branch: 'main',
  targets: [{ name: 'frankfurt', clusterName: 'core-frankfurt-1' }],
  bundles: [
    {
      path: 'kafka',
      namespace: 'kafka',
      version: '3.9',
      apps: [{ name: 'kafka', kind: 'StatefulSet', replicas: 3 }],
    },
    {
      path: 'schema-registry',
      namespace: 'kafka',
      version: '7.8',
      apps: [{ name: 'schema-registry', replicas: 2 }],
    },
  ],
};

/** For people at work. */
export const intranet: GitRepoDeclaration = {
  name: 'intranet',
  workspace: 'fleet-default',
  repo: 'https://git.acme.example/office/intranet.git',
  branch: 'main',
  targets: [{ name: 'paris', clusterName: 'core-paris-1' }],
  spec: { clientSecretName: 'intranet-git-token' },
  bundles: [
    { path: 'wiki', namespace: 'intranet', version: '2.40', apps: [{ name: 'wiki', replicas: 1 }] },
    { path: 'portal', namespace: 'intranet', version: '1.8', apps: [{ name: 'portal', replicas: 2 }] },
  ],
};

/** The documentation, whose path was renamed in its repository. */
export const docsSite: GitRepoDeclaration = {
  name: 'docs-site',
  workspace: 'fleet-default',
  repo: 'https://git.acme.example/office/docs.git',
  branch: 'main',
  targets: [{ name: 'paris', clusterName: 'core-paris-1' }],
  paths: ['deploy/prod'],
  bundles: [
    { path: 'deploy/prod', namespace: 'docs', version: '1.2', apps: [{ name: 'docs', replicas: 2 }] },
  ],
};

/** A customer's trial in the lab. */
export const tenantAcme: GitRepoDeclaration = {
  name: 'tenant-acme',
  workspace: 'fleet-default',
  repo: 'https://git.acme.example/tenants/acme.git',
  branch: 'main',
  targets: [{ name: 'lab', clusterSelector: { matchLabels: { role: 'lab' } } }],
  bundles: [
    { path: 'demo', namespace: 'tenant-acme', version: '0.3', apps: [{ name: 'demo', replicas: 1 }] },
  ],
};

/** Where anyone tries things. */
export const sandbox: GitRepoDeclaration = {
  name: 'sandbox',
  workspace: 'fleet-default',
  repo: 'https://git.acme.example/tenants/sandbox.git',
  branch: 'main',
  targets: [{ name: 'staging', clusterName: 'staging-1' }],
  spec: { targetNamespace: 'kube-system' },
  bundles: [{ path: 'try', namespace: 'sandbox', version: '0.1', apps: [{ name: 'try', replicas: 1 }] }],
};

/** Charts that come straight from a registry. */
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
  {
    name: 'velero',
    workspace: 'fleet-default',
    helm: { repo: 'https://charts.acme.example', chart: 'velero', version: '~2.14' },
    resolvedVersion: '2.13.2',
    targets: core,
    spec: { pollingInterval: '5m0s' },
    bundle: { namespace: 'velero', version: '2.13', apps: [{ name: 'velero', replicas: 1, headless: true }] },
  },
  {
    name: 'redis-operator',
    workspace: 'fleet-default',
    helm: { repo: 'oci://registry.acme.example/charts/redis-operator', chart: '', version: '3.2.2' },
    targets: core,
    bundle: { namespace: 'redis', version: '3.2', apps: [{ name: 'redis-operator', replicas: 1 }] },
  },
];
