import type {
  InsideDeclaration,
  InsideObject,
  WorkloadDeclaration,
} from '../../rancher/workloads/declarations.ts';
import { configMap, disruptionBudget, webhookConfiguration } from '../objects/core.ts';

/** What istiod is told of the mesh. */
export interface MeshSettings {
  /** For example `1.27.1`. */
  version: string;
  outbound: 'ALLOW_ANY' | 'REGISTRY_ONLY';
}

/** istiod with its Service, configuration and webhooks; namespaces and proxies come beside it. */
export function controlPlane({ version, outbound }: MeshSettings): InsideDeclaration {
  return {
    namespaces: { 'istio-system': {} },
    workloads: [istiod(version)],
    objects: [
      configMap('istio-system/istio', { mesh: meshConfig(outbound) }),
      configMap('istio-system/istio-sidecar-injector', {
        values: JSON.stringify({ global: { hub: 'docker.io/istio', tag: version } }),
        config: 'policy: enabled\ninjectedAnnotations: {}\n',
      }),
      disruptionBudget('istio-system/istiod', { minAvailable: 1 }),
      ...webhooks,
    ],
  };
}

function meshConfig(mode: MeshSettings['outbound']): string {
  return [
    'accessLogFile: /dev/stdout',
    'defaultConfig:',
    '  discoveryAddress: istiod.istio-system.svc:15012',
    'outboundTrafficPolicy:',
    `  mode: ${mode}`,
    'pathNormalization:',
    '  normalization: DECODE_AND_MERGE_SLASHES',
    'rootNamespace: istio-system',
    'trustDomain: cluster.local',
    '',
  ].join('\n');
}

function istiod(version: string): WorkloadDeclaration {
  const ports = [
    { name: 'http', containerPort: 8080, protocol: 'TCP' },
    { name: 'grpc-xds', containerPort: 15010, protocol: 'TCP' },
    { name: 'tls-xds', containerPort: 15012, protocol: 'TCP' },
    { name: 'https-webhook', containerPort: 15017, protocol: 'TCP' },
    { name: 'http-monitoring', containerPort: 15014, protocol: 'TCP' },
  ];
  return {
    namespace: 'istio-system',
    name: 'istiod',
    image: `docker.io/istio/pilot:${version}`,
    replicas: 2,
    labels: { istio: 'pilot', 'istio.io/rev': 'default', 'sidecar.istio.io/inject': 'false' },
    container: {
      name: 'discovery',
      ports,
      env: [{ name: 'BLOCKED_CIDRS_IN_JWKS_URIS', value: '169.254.0.0/16,127.0.0.0/8' }],
    },
    podSpec: antiAffinity('istiod'),
    service: {
      ports: [
        { name: 'grpc-xds', port: 15010, protocol: 'TCP', targetPort: 15010 },
        { name: 'https-dns', port: 15012, protocol: 'TCP', targetPort: 15012 },
        { name: 'https-webhook', port: 443, protocol: 'TCP', targetPort: 15017 },
        { name: 'http-monitoring', port: 15014, protocol: 'TCP', targetPort: 15014 },
      ],
      selector: { app: 'istiod', istio: 'pilot' },
    },
  };
}

/** Keeps the pods of an app on different nodes where it can. */
export function antiAffinity(app: string): Record<string, unknown> {
  const term = { labelSelector: { matchLabels: { app } }, topologyKey: 'kubernetes.io/hostname' };
  return {
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }],
      },
    },
  };
}

const istiodService = { name: 'istiod', namespace: 'istio-system' };
const webhooks: InsideObject[] = [
  webhookConfiguration('MutatingWebhookConfiguration', 'istio-sidecar-injector', {
    name: 'namespace.sidecar-injector.istio.io',
    service: { ...istiodService, path: '/inject' },
    failurePolicy: 'Fail',
    namespaceSelector: { matchLabels: { 'istio-injection': 'enabled' } },
    rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
  }),
  webhookConfiguration('ValidatingWebhookConfiguration', 'istio-validator-istio-system', {
    name: 'rev.validation.istio.io',
    service: { ...istiodService, path: '/validate' },
    failurePolicy: 'Fail',
    rules: [
      {
        apiGroups: ['networking.istio.io', 'security.istio.io', 'telemetry.istio.io'],
        apiVersions: ['*'],
        operations: ['CREATE', 'UPDATE'],
        resources: ['*'],
      },
    ],
  }),
];
