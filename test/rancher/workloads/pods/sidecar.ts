import type { ClusterPlace } from '../cluster-place.ts';
import type { MeshDeclaration } from '../declarations.ts';
import type { PodContainer, PodTemplate } from './pod-names.ts';

/** The template of a pod as Istio's injector leaves it: with a proxy where the namespace asks for one, marked in an ambient one. */
export function injected(place: ClusterPlace, namespace: string, template: PodTemplate): PodTemplate {
  const { mesh } = place;
  const asked = labelsOf(template)['sidecar.istio.io/inject'];
  const gateway = template.metadata.annotations?.['inject.istio.io/templates'] === 'gateway';
  if (!mesh || gateway) return template;
  if (mesh.ambient.has(namespace) && labelsOf(template)['istio.io/dataplane-mode'] !== 'none') {
    return redirected(template);
  }
  const asks = asked === 'true' || (asked !== 'false' && mesh.injected.has(namespace));
  return asks ? withProxy(template, mesh) : template;
}

function labelsOf({ metadata }: PodTemplate): Record<string, string> {
  return metadata.labels;
}

/** Istio's CNI plugin marks the pods whose traffic goes through ztunnel. */
function redirected({ metadata, spec }: PodTemplate): PodTemplate {
  const annotations = { ...metadata.annotations, 'ambient.istio.io/redirection': 'enabled' };
  return { metadata: { ...metadata, annotations }, spec };
}

function withProxy({ metadata, spec }: PodTemplate, { version, proxy: place }: MeshDeclaration): PodTemplate {
  const { labels, annotations } = metadata;
  const proxy = proxyContainer(version);
  const { image, resources } = proxy;
  const init = { name: 'istio-init', image, args: ['istio-iptables'], resources };
  const native = place === 'native';
  const before = native ? [init, { ...proxy, restartPolicy: 'Always' }] : [init];
  return {
    metadata: {
      ...metadata,
      labels: { ...labels, ...meshLabels(labels) },
      annotations: {
        ...annotations,
        'istio.io/rev': 'default',
        'sidecar.istio.io/status': statusAnnotation(native),
      },
    },
    spec: {
      ...spec,
      initContainers: [...before, ...(spec.initContainers ?? [])],
      containers: native ? spec.containers : [...spec.containers, proxy],
    },
  };
}

function meshLabels(labels: Record<string, string>): Record<string, string> {
  return {
    'security.istio.io/tlsMode': 'istio',
    'service.istio.io/canonical-name': labels['app.kubernetes.io/name'] ?? labels['app'] ?? '',
    'service.istio.io/canonical-revision': labels['version'] ?? 'latest',
  };
}

function statusAnnotation(native: boolean): string {
  return JSON.stringify({
    initContainers: native ? ['istio-init', 'istio-proxy'] : ['istio-init'],
    containers: native ? null : ['istio-proxy'],
    volumes: ['workload-socket', 'credential-socket', 'istio-envoy', 'istio-token'],
    revision: 'default',
  });
}

function proxyContainer(version: string): PodContainer {
  return {
    name: 'istio-proxy',
    image: `docker.io/istio/proxyv2:${version}`,
    args: ['proxy', 'sidecar', '--domain', '$(POD_NAMESPACE).svc.cluster.local'],
    ports: [{ name: 'http-envoy-prom', containerPort: 15090, protocol: 'TCP' }],
    readinessProbe: { httpGet: { path: '/healthz/ready', port: 15021 }, periodSeconds: 15 },
    resources: {
      requests: { cpu: '100m', memory: '128Mi' },
      limits: { cpu: '2', memory: '1Gi' },
    },
  };
}
