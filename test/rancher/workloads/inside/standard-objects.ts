import type { ClusterDeclaration } from '../../fleet/declarations.ts';
import { kubeTime } from '../../fleet/world-clock.ts';
import type { KubeObject } from '../../world.ts';
import type { ClusterPlace } from '../cluster-place.ts';
import type { WorkloadDeclaration } from '../declarations.ts';

const month = 30 * 24 * 60 * 60_000;
const metricsPort = [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 'http' }];

/** What runs in any cluster that Rancher manages: name service, metrics, Rancher's and Fleet's agents. */
export function standardWorkloads({ id, nodes }: ClusterDeclaration): WorkloadDeclaration[] {
  const two = Math.min(nodes, 2);
  const common: WorkloadDeclaration[] = [
    {
      namespace: 'kube-system',
      name: 'coredns',
      image: 'rancher/mirrored-coredns-coredns:1.12.3',
      replicas: two,
      config: { Corefile: '.:53 {\n  kubernetes cluster.local\n  forward . /etc/resolv.conf\n}\n' },
      service: false,
      labels: { 'k8s-app': 'kube-dns' },
      container: {
        ports: [
          { name: 'dns', containerPort: 53, protocol: 'UDP' },
          { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' },
          { name: 'metrics', containerPort: 9153, protocol: 'TCP' },
        ],
        livenessProbe: { httpGet: { path: '/health', port: 8080 }, periodSeconds: 10 },
        readinessProbe: { httpGet: { path: '/ready', port: 8181 }, periodSeconds: 10 },
      },
    },
    {
      namespace: 'kube-system',
      name: 'metrics-server',
      image: 'rancher/mirrored-metrics-server:v0.8.0',
      replicas: 1,
      port: 10250,
      service: { ports: metricsPort },
    },
  ];
  return [...common, ...(id === 'local' ? managementWorkloads : agents(two))];
}

function agents(two: number): WorkloadDeclaration[] {
  return [
    {
      namespace: 'cattle-system',
      name: 'cattle-cluster-agent',
      image: 'rancher/rancher-agent:v2.15.0',
      replicas: two,
    },
    {
      namespace: 'cattle-fleet-system',
      name: 'fleet-agent',
      image: 'rancher/fleet-agent:v0.16.0',
      replicas: 1,
      service: false,
    },
  ];
}

const managementWorkloads: WorkloadDeclaration[] = [
  { namespace: 'cattle-system', name: 'rancher', image: 'rancher/rancher:v2.15.0', replicas: 3 },
  {
    namespace: 'cattle-fleet-system',
    name: 'fleet-controller',
    image: 'rancher/fleet:v0.16.0',
    replicas: 1,
    service: false,
  },
  {
    namespace: 'cattle-fleet-local-system',
    name: 'fleet-agent',
    image: 'rancher/fleet-agent:v0.16.0',
    replicas: 1,
    service: false,
  },
];

/** Objects beside the workloads that any cluster has: DNS and API Services, storage and ingress classes. */
export function standardObjects({ kubernetes }: ClusterDeclaration, place: ClusterPlace): KubeObject[] {
  const creationTimestamp = kubeTime(place.now - 4 * month);
  const small = kubernetes.includes('k3s');
  const dns = [
    { name: 'dns', port: 53, protocol: 'UDP', targetPort: 53 },
    { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 53 },
  ];
  const kubernetesPorts = [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }];
  const service = (name: string, namespace: string, spec: object): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, creationTimestamp },
    spec: { type: 'ClusterIP', ...spec },
  });
  return [
    service('kube-dns', 'kube-system', {
      clusterIP: '10.43.0.10',
      selector: { 'k8s-app': 'kube-dns' },
      ports: dns,
    }),
    service('kubernetes', 'default', { clusterIP: '10.43.0.1', ports: kubernetesPorts }),
    apiServerSlice(place, creationTimestamp),
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: {
        name: small ? 'local-path' : 'longhorn',
        creationTimestamp,
        annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
      },
      provisioner: small ? 'rancher.io/local-path' : 'driver.longhorn.io',
      reclaimPolicy: 'Delete',
      volumeBindingMode: small ? 'WaitForFirstConsumer' : 'Immediate',
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: 'nginx', creationTimestamp },
      spec: { controller: 'k8s.io/ingress-nginx' },
    },
    metricsApi(creationTimestamp),
  ];
}

function apiServerSlice({ nodes }: ClusterPlace, creationTimestamp: string): KubeObject {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      creationTimestamp,
      labels: { 'kubernetes.io/service-name': 'kubernetes' },
    },
    addressType: 'IPv4',
    ports: [{ name: 'https', port: 6443, protocol: 'TCP' }],
    endpoints: nodes.slice(0, 1).map((node) => ({
      addresses: ['10.0.0.1'],
      conditions: { ready: true, serving: true, terminating: false },
      nodeName: node,
    })),
  };
}

function metricsApi(creationTimestamp: string): KubeObject {
  return {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: { name: 'v1beta1.metrics.k8s.io', creationTimestamp },
    spec: {
      group: 'metrics.k8s.io',
      version: 'v1beta1',
      groupPriorityMinimum: 100,
      versionPriority: 100,
      insecureSkipTLSVerify: true,
      service: { name: 'metrics-server', namespace: 'kube-system', port: 443 },
    },
    status: {
      conditions: [
        {
          type: 'Available',
          status: 'True',
          reason: 'Passed',
          message: 'all checks passed',
          lastTransitionTime: creationTimestamp,
        },
      ],
    },
  };
}
