import type { GitRepoDeclaration } from '../../../rancher/fleet/declarations.ts';

const everywhere = [{ clusterSelector: { matchExpressions: [{ key: 'env', operator: 'Exists' as const }] } }];

/** What every cluster has. */
export const platform: GitRepoDeclaration = {
  name: 'platform',
  workspace: 'fleet-default',
  repo: 'https://git.acme.example/platform/base.git',
  branch: 'main',
  targets: everywhere,
  spec: { pollingInterval: '1m0s' },
  bundles: [
    {
      path: 'ingress-nginx',
      namespace: 'ingress-nginx',
      version: '4.13',
      apps: [{ name: 'ingress-nginx-controller', replicas: 2 }],
    },
    {
      path: 'cert-manager',
      namespace: 'cert-manager',
      version: '1.18',
      apps: [
        { name: 'cert-manager', replicas: 1, headless: true },
        { name: 'cert-manager-webhook', replicas: 1, port: { name: 'https', number: 443 } },
      ],
      objects: [
        {
          apiVersion: 'admissionregistration.k8s.io/v1',
          kind: 'ValidatingWebhookConfiguration',
          name: 'cert-manager-webhook',
          namespace: null,
          body: {
            webhooks: [
              {
                name: 'webhook.cert-manager.io',
                admissionReviewVersions: ['v1'],
                sideEffects: 'None',
                clientConfig: {
                  caBundle: '',
                  service: { name: 'cert-manager-webhook', namespace: 'cert-manager', path: '/validate' },
                },
                rules: [
                  {
                    apiGroups: ['cert-manager.io'],
                    apiVersions: ['v1'],
                    operations: ['CREATE', 'UPDATE'],
                    resources: ['*'],
                  },
                ],
              },
            ],
          },
        },
      ],
    },
    {
      path: 'external-secrets',
      namespace: 'external-secrets',
      version: '0.19',
      apps: [{ name: 'external-secrets', replicas: 1, headless: true }],
    },
    {
      path: 'policies',
      namespace: 'policy-system',
      version: '2.5',
      apps: [{ name: 'policy-controller', replicas: 1 }],
    },
    {
      path: 'storage',
      namespace: 'storage',
      version: '1.10',
      apps: [{ name: 'csi-controller', replicas: 1, headless: true }],
    },
  ],
};

/** Metrics and logs: agents need the CRDs, alerts need the agents. */
export const observability: GitRepoDeclaration = {
  name: 'observability',
  workspace: 'fleet-default',
  repo: 'https://git.acme.example/platform/observability.git',
  branch: 'main',
  targets: everywhere,
  bundles: [
    {
      path: 'crds',
      namespace: 'observability',
      version: '0.84',
      objects: [
        {
          apiVersion: 'apiextensions.k8s.io/v1',
          kind: 'CustomResourceDefinition',
          name: 'servicemonitors.monitoring.coreos.com',
          namespace: null,
          body: {
            spec: {
              group: 'monitoring.coreos.com',
              scope: 'Namespaced',
              names: { kind: 'ServiceMonitor', plural: 'servicemonitors', singular: 'servicemonitor' },
              versions: [{ name: 'v1', served: true, storage: true }],
            },
          },
        },
      ],
    },
    {
      path: 'agents',
      namespace: 'observability',
      version: '1.9',
      apps: [{ name: 'otel-collector', kind: 'DaemonSet', headless: true }],
      dependsOn: [{ name: 'observability-crds' }],
    },
    {
      path: 'alerts',
      namespace: 'observability',
      version: '2.0',
      apps: [{ name: 'alert-router', replicas: 1 }],
      dependsOn: [{ name: 'observability-agents' }],
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
};

/** Who may log in. */
export const identity: GitRepoDeclaration = {
  name: 'identity',
  workspace: 'fleet-default',
  repo: 'https://git.acme.example/platform/identity.git',
  branch: 'main',
  targets: [{ name: 'core', clusterGroup: 'core' }],
  bundles: [
    {
      path: 'keycloak',
      namespace: 'identity',
      version: '26.1',
      apps: [{ name: 'keycloak', replicas: 2 }],
      chart: true,
    },
    {
      path: 'oauth-proxy',
      namespace: 'identity',
      version: '7.12',
      apps: [{ name: 'oauth-proxy', replicas: 2 }],
    },
  ],
};

/** What runs beside Rancher itself. */
export const management: GitRepoDeclaration = {
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
    {
      path: 'registry',
      namespace: 'registry',
      version: '1.17',
      apps: [{ name: 'harbor-core', replicas: 1 }],
    },
  ],
};
