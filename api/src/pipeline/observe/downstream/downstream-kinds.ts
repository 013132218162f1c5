import * as admissionKinds from './kinds/admission.ts';
import * as cluster from './kinds/cluster-kinds.ts';
import * as gateways from './kinds/gateway-api.ts';
import * as hosts from './kinds/istio-hosts.ts';
import * as security from './kinds/istio-security.ts';
import * as traffic from './kinds/istio-traffic.ts';
import * as jobs from './kinds/jobs.ts';
import * as limits from './kinds/limits.ts';
import * as networking from './kinds/networking.ts';
import * as pods from './kinds/pods.ts';
import * as storage from './kinds/storage.ts';
import * as workloads from './kinds/workloads.ts';
import type { Shape } from './shape.ts';

/** How a kind of a cluster's own objects is read and what is kept of it. */
export interface DownstreamKindDeclaration {
  /** API group; empty for core. */
  readonly group: string;
  /** Versions that are understood, best first; the first one that the cluster serves is read. */
  readonly versions: readonly string[];
  readonly plural: string;
  /** Kind as the object itself says. */
  readonly kind: string;
  /** What is kept besides metadata. */
  readonly shape: Shape<object>;
  /** Asks only for the metadata: the content is never sent to us. */
  readonly metadataOnly?: true;
  /** Only these objects are asked for. */
  readonly fieldSelector?: string;
  /** Another API with the same objects, asked where our rights do not suffice for this one. */
  readonly alternative?: { readonly group: string; readonly version: string };
  /** Objects lie in no namespace. */
  readonly clusterScoped?: true;
}

const core = <S extends Shape<object>>(kind: string, plural: string, shape: S) => ({
  group: '',
  versions: ['v1'],
  plural,
  kind,
  shape,
});
const inGroup =
  (group: string, versions: readonly string[]) =>
  <S extends Shape<object>>(kind: string, plural: string, shape: S) => ({
    group,
    versions,
    plural,
    kind,
    shape,
  });

const apps = inGroup('apps', ['v1']);
const batch = inGroup('batch', ['v1']);
const networkingGroup = inGroup('networking.k8s.io', ['v1']);
const admission = inGroup('admissionregistration.k8s.io', ['v1']);
const istioTraffic = inGroup('networking.istio.io', ['v1', 'v1beta1', 'v1alpha3']);
const istioFilters = inGroup('networking.istio.io', ['v1alpha3']);
const istioSecurity = inGroup('security.istio.io', ['v1', 'v1beta1']);
const istioTelemetry = inGroup('telemetry.istio.io', ['v1', 'v1alpha1']);
const gatewayApi = inGroup('gateway.networking.k8s.io', ['v1', 'v1beta1']);

/**
 * The kinds of objects that are read in each cluster, by the name that rules call them. Names are those of the kinds;
 * only `KubernetesGateway` differs, to tell the Gateway API's Gateway from Istio's.
 */
export const DOWNSTREAM_KINDS = {
  Namespace: { ...core('Namespace', 'namespaces', cluster.namespace), clusterScoped: true },
  Node: { ...core('Node', 'nodes', cluster.node), clusterScoped: true },
  Event: {
    ...core('Event', 'events', cluster.event),
    fieldSelector: 'type=Warning',
    alternative: { group: 'events.k8s.io', version: 'v1' },
  },
  ConfigMap: { ...core('ConfigMap', 'configmaps', cluster.nameOnly), metadataOnly: true },
  Secret: { ...core('Secret', 'secrets', cluster.nameOnly), metadataOnly: true },
  ServiceAccount: { ...core('ServiceAccount', 'serviceaccounts', cluster.nameOnly), metadataOnly: true },
  ResourceQuota: core('ResourceQuota', 'resourcequotas', limits.resourceQuota),
  LimitRange: core('LimitRange', 'limitranges', limits.limitRange),
  Pod: core('Pod', 'pods', pods.pod),
  Service: core('Service', 'services', networking.service),
  PersistentVolumeClaim: core(
    'PersistentVolumeClaim',
    'persistentvolumeclaims',
    storage.persistentVolumeClaim,
  ),
  PersistentVolume: {
    ...core('PersistentVolume', 'persistentvolumes', storage.persistentVolume),
    clusterScoped: true,
  },
  StorageClass: {
    ...inGroup('storage.k8s.io', ['v1'])('StorageClass', 'storageclasses', storage.storageClass),
    clusterScoped: true,
  },
  Deployment: apps('Deployment', 'deployments', workloads.deployment),
  ReplicaSet: apps('ReplicaSet', 'replicasets', workloads.replicaSet),
  StatefulSet: apps('StatefulSet', 'statefulsets', workloads.statefulSet),
  DaemonSet: apps('DaemonSet', 'daemonsets', workloads.daemonSet),
  Job: batch('Job', 'jobs', jobs.job),
  CronJob: batch('CronJob', 'cronjobs', jobs.cronJob),
  PodDisruptionBudget: inGroup('policy', ['v1'])(
    'PodDisruptionBudget',
    'poddisruptionbudgets',
    workloads.podDisruptionBudget,
  ),
  HorizontalPodAutoscaler: inGroup('autoscaling', ['v2'])(
    'HorizontalPodAutoscaler',
    'horizontalpodautoscalers',
    limits.horizontalPodAutoscaler,
  ),
  EndpointSlice: inGroup('discovery.k8s.io', ['v1'])(
    'EndpointSlice',
    'endpointslices',
    networking.endpointSlice,
  ),
  Ingress: networkingGroup('Ingress', 'ingresses', networking.ingress),
  IngressClass: {
    ...networkingGroup('IngressClass', 'ingressclasses', networking.ingressClass),
    clusterScoped: true,
  },
  NetworkPolicy: networkingGroup('NetworkPolicy', 'networkpolicies', networking.networkPolicy),
  ValidatingWebhookConfiguration: {
    ...admission(
      'ValidatingWebhookConfiguration',
      'validatingwebhookconfigurations',
      admissionKinds.webhookConfiguration,
    ),
    clusterScoped: true,
  },
  MutatingWebhookConfiguration: {
    ...admission(
      'MutatingWebhookConfiguration',
      'mutatingwebhookconfigurations',
      admissionKinds.webhookConfiguration,
    ),
    clusterScoped: true,
  },
  GatewayClass: {
    ...gatewayApi('GatewayClass', 'gatewayclasses', gateways.gatewayClass),
    clusterScoped: true,
  },
  KubernetesGateway: gatewayApi('Gateway', 'gateways', gateways.kubernetesGateway),
  HTTPRoute: gatewayApi('HTTPRoute', 'httproutes', gateways.route),
  GRPCRoute: gatewayApi('GRPCRoute', 'grpcroutes', gateways.route),
  ReferenceGrant: gatewayApi('ReferenceGrant', 'referencegrants', gateways.referenceGrant),
  VirtualService: istioTraffic('VirtualService', 'virtualservices', traffic.virtualService),
  DestinationRule: istioTraffic('DestinationRule', 'destinationrules', traffic.destinationRule),
  Gateway: istioTraffic('Gateway', 'gateways', traffic.istioGateway),
  ServiceEntry: istioTraffic('ServiceEntry', 'serviceentries', hosts.serviceEntry),
  WorkloadEntry: istioTraffic('WorkloadEntry', 'workloadentries', hosts.workloadEntry),
  Sidecar: istioTraffic('Sidecar', 'sidecars', hosts.sidecar),
  EnvoyFilter: istioFilters('EnvoyFilter', 'envoyfilters', hosts.envoyFilter),
  AuthorizationPolicy: istioSecurity(
    'AuthorizationPolicy',
    'authorizationpolicies',
    security.authorizationPolicy,
  ),
  PeerAuthentication: istioSecurity('PeerAuthentication', 'peerauthentications', security.peerAuthentication),
  RequestAuthentication: istioSecurity(
    'RequestAuthentication',
    'requestauthentications',
    security.requestAuthentication,
  ),
  Telemetry: istioTelemetry('Telemetry', 'telemetries', security.telemetry),
} as const satisfies Readonly<Record<string, DownstreamKindDeclaration>>;

/** A kind of a cluster's own objects. */
export type DownstreamKind = keyof typeof DOWNSTREAM_KINDS;

/** Every such kind. */
export const DOWNSTREAM_KIND_NAMES = Object.keys(DOWNSTREAM_KINDS) as readonly DownstreamKind[];

/** How a kind is read. */
export function declarationOf(kind: DownstreamKind): DownstreamKindDeclaration {
  return DOWNSTREAM_KINDS[kind];
}

const byGroupAndKind = new Map(
  DOWNSTREAM_KIND_NAMES.map((name) => [
    `${DOWNSTREAM_KINDS[name].group}|${DOWNSTREAM_KINDS[name].kind}`,
    name,
  ]),
);

/** The name by which rules call an object's kind; `undefined` for kinds that are not read. */
export function downstreamKindOf(group: string, kind: string): DownstreamKind | undefined {
  return byGroupAndKind.get(`${group}|${kind}`);
}
