import type { KubeObject } from '../../world.ts';
import type { AppDeclaration, BundleDeclaration } from '../declarations.ts';

/** What the manifests of a bundle are rendered with. */
export interface RenderFacts {
  bundle: string;
  release: string;
  /** For example `1.14.3`. */
  version: string;
}

/** The objects of a release in the order of its manifest, as Helm renders them: desired state, no status. */
export function desiredObjects(declaration: BundleDeclaration, facts: RenderFacts): KubeObject[] {
  const apps = (declaration.apps ?? []).flatMap((app) => appObjects(app, declaration.namespace, facts));
  const plain = (declaration.objects ?? []).map(({ apiVersion, kind, name, namespace, body }): KubeObject => {
    const home = namespace === undefined ? declaration.namespace : namespace;
    return {
      apiVersion,
      kind,
      metadata: { name, ...(home !== null && { namespace: home }), labels: standardLabels(name, facts) },
      ...body,
    };
  });
  return [...plain, ...apps];
}

function standardLabels(name: string, { release, version }: RenderFacts): Record<string, string> {
  return {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/instance': release,
    'app.kubernetes.io/version': version,
    'app.kubernetes.io/managed-by': 'Helm',
  };
}

function appObjects(app: AppDeclaration, namespace: string, facts: RenderFacts): KubeObject[] {
  const metadata = (name: string): KubeObject['metadata'] => ({
    name,
    namespace,
    labels: standardLabels(app.name, facts),
  });
  const config = `${app.name}-config`;
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: metadata(config),
      data: { LOG_LEVEL: 'info', APP: app.name },
    },
    ...(app.headless ? [] : [service(app, metadata(app.name))]),
    workload(app, metadata(app.name), facts),
    ...(app.hpa ? [autoscaler(app, app.hpa, metadata(app.name))] : []),
    ...(app.host === undefined ? [] : [ingress(app.name, app.host, metadata(app.name))]),
  ];
}

function service(app: AppDeclaration, metadata: KubeObject['metadata']): KubeObject {
  const { name, number } = app.port ?? { name: 'http', number: 80 };
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: {
      type: 'ClusterIP',
      ports: [{ name, port: number, protocol: 'TCP', targetPort: 'http' }],
      selector: { 'app.kubernetes.io/name': app.name },
    },
  };
}

function workload(app: AppDeclaration, metadata: KubeObject['metadata'], facts: RenderFacts): KubeObject {
  const kind = app.kind ?? 'Deployment';
  const matchLabels = { 'app.kubernetes.io/name': app.name };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata,
    spec: {
      ...(kind !== 'DaemonSet' && { replicas: app.replicas ?? 2 }),
      ...(kind === 'StatefulSet' && { serviceName: app.name }),
      selector: { matchLabels },
      template: {
        metadata: { labels: { ...matchLabels, 'app.kubernetes.io/version': facts.version } },
        spec: { serviceAccountName: 'default', containers: [container(app, facts)] },
      },
    },
  };
}

function container(app: AppDeclaration, { bundle, version }: RenderFacts): Record<string, unknown> {
  return {
    name: app.name,
    image: `${app.image ?? `registry.acme.example/${bundle}/${app.name}`}:${version}`,
    imagePullPolicy: 'IfNotPresent',
    envFrom: [{ configMapRef: { name: `${app.name}-config` } }],
    ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
    readinessProbe: { httpGet: { path: '/readyz', port: 'http' }, periodSeconds: 10 },
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
  };
}

function autoscaler(
  app: AppDeclaration,
  { min, max }: { min: number; max: number },
  metadata: KubeObject['metadata'],
): KubeObject {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata,
    spec: {
      minReplicas: min,
      maxReplicas: max,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: app.kind ?? 'Deployment', name: app.name },
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
        },
      ],
    },
  };
}

function ingress(name: string, host: string, metadata: KubeObject['metadata']): KubeObject {
  const backend = { service: { name, port: { name: 'http' } } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata,
    spec: {
      ingressClassName: 'nginx',
      rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
      tls: [{ hosts: [host], secretName: `${name}-tls` }],
    },
  };
}
