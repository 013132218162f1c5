import type { DashboardResource } from './dashboard-resource.ts';

/** Types of a cluster's own objects whose pages have tabs. */
export const TABBED_TYPES: readonly string[] = [
  'apps.deployment',
  'apps.statefulset',
  'apps.daemonset',
  'batch.job',
  'batch.cronjob',
  'pod',
  'node',
  'namespace',
  'service',
  'networking.k8s.io.ingress',
  'autoscaling.horizontalpodautoscaler',
];

/** Types whose pages are YAML or a form without room for a tab: they get a panel above it, and keep what they show. */
export const PANEL_TYPES: readonly string[] = [
  'networking.istio.io.virtualservice',
  'networking.istio.io.destinationrule',
  'networking.istio.io.gateway',
  'networking.istio.io.serviceentry',
  'networking.istio.io.sidecar',
  'networking.istio.io.workloadentry',
  'networking.istio.io.envoyfilter',
  'security.istio.io.authorizationpolicy',
  'security.istio.io.peerauthentication',
  'security.istio.io.requestauthentication',
  'telemetry.istio.io.telemetry',
  'gateway.networking.k8s.io.gateway',
  'gateway.networking.k8s.io.httproute',
  'gateway.networking.k8s.io.grpcroute',
  'gateway.networking.k8s.io.referencegrant',
  'apps.replicaset',
  'policy.poddisruptionbudget',
  'resourcequota',
  'persistentvolumeclaim',
  'networking.k8s.io.networkpolicy',
  'admissionregistration.k8s.io.validatingwebhookconfiguration',
  'admissionregistration.k8s.io.mutatingwebhookconfiguration',
];

/** Every type of a cluster's own objects that Outrider judges and that has a page. */
export const CLUSTER_TYPES: readonly string[] = [...TABBED_TYPES, ...PANEL_TYPES];

/** Types under which the dashboard knows Rancher's clusters: at home, and in Cluster Management. */
export const RANCHER_CLUSTER_TYPES: readonly string[] = [
  'management.cattle.io.cluster',
  'provisioning.cattle.io.cluster',
];

/** Rancher's id of a cluster that the dashboard presents as a resource of its own; `undefined` while it has none. */
export function rancherClusterId({ type, id, mgmtClusterId }: DashboardResource): string | undefined {
  return type === 'management.cattle.io.cluster' ? id : mgmtClusterId;
}
