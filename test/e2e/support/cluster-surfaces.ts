const cluster = (id: string, product = 'explorer') => `/dashboard/c/${id}/${product}`;
const berlin = cluster('c-m-7f3k2xq1');
const paris = cluster('c-m-b6r1z7hs');
const frankfurt1 = cluster('c-m-x8d5n0ke');
const frankfurt2 = cluster('c-m-t6b9j1wl');
const staging = cluster('c-m-q4j8c2my');

const traffic = 'networking.istio.io';
const security = 'security.istio.io';

/** The same page as the Istio product shows it. */
export function underIstio(address: string): string {
  return address.replace('/explorer/', '/istio/');
}

/** Pages of the mesh that have a panel, with an object that somebody finds fault with on a bad Tuesday. */
export const FAULTY_MESH = {
  virtualService: `${berlin}/${traffic}.virtualservice/shop/checkout`,
  destinationRule: `${paris}/${traffic}.destinationrule/treasury/quotes`,
  gateway: `${berlin}/${traffic}.gateway/istio-ingress/logistics`,
  authorizationPolicy: `${paris}/${security}.authorizationpolicy/treasury/positions`,
  peerAuthentication: `${paris}/${security}.peerauthentication/intranet/default`,
} as const;

/** Pages of the mesh that have a panel, whatever it says. */
export const OTHER_MESH = {
  serviceEntry: `${frankfurt1}/${traffic}.serviceentry/market/parcel`,
  telemetry: `${berlin}/telemetry.istio.io.telemetry/istio-system/default`,
  kubernetesGateway: `${frankfurt2}/gateway.networking.k8s.io.gateway/portal/portal`,
  httpRoute: `${frankfurt2}/gateway.networking.k8s.io.httproute/portal/handbook`,
} as const;

/** Lists of the mesh that have a health column. */
export const MESH_LISTS = {
  virtualServices: `${berlin}/${traffic}.virtualservice`,
  destinationRules: `${frankfurt1}/${traffic}.destinationrule`,
  gateways: `${berlin}/${traffic}.gateway`,
  serviceEntries: `${frankfurt1}/${traffic}.serviceentry`,
  authorizationPolicies: `${paris}/${security}.authorizationpolicy`,
  peerAuthentications: `${paris}/${security}.peerauthentication`,
} as const;

/** Pages of a cluster's own objects that have a tab, with an object that somebody finds fault with. */
export const FAULTY_OBJECTS = {
  deployment: `${berlin}/apps.deployment/shop/checkout`,
  statefulSet: `${staging}/apps.statefulset/queue/broker`,
  job: `${paris}/batch.job/batch/etl-backfill`,
  cronJob: `${paris}/batch.cronjob/treasury/close-of-day`,
  node: `${berlin}/node/edge-berlin-1-worker-2`,
  service: `${berlin}/service/shop/giftcards`,
  namespace: `${berlin}/namespace/shop`,
  autoscaler: `${frankfurt1}/autoscaling.horizontalpodautoscaler/market/legacy-shop`,
} as const;

/** Pages of a cluster's own objects that have a tab, whatever it says. */
export const OTHER_OBJECTS = {
  daemonSet: `${berlin}/apps.daemonset/vpn/wireguard`,
  ingress: `${berlin}/networking.k8s.io.ingress/shop/storefront`,
} as const;

/** Pages of a cluster's own objects without room for a tab. */
export const PANELED_OBJECTS = {
  claim: `${frankfurt1}/persistentvolumeclaim/market/index-search-index-0`,
  disruptionBudget: `${frankfurt2}/policy.poddisruptionbudget/tooling/build-cache`,
} as const;

/** Lists of a cluster's own objects that have a health column; on each, some row has findings. */
export const OBJECT_LISTS = {
  deployments: `${berlin}/apps.deployment`,
  statefulSets: `${staging}/apps.statefulset`,
  jobs: `${paris}/batch.job`,
  cronJobs: `${paris}/batch.cronjob`,
  pods: `${berlin}/pod`,
  nodes: `${berlin}/node`,
  services: `${berlin}/service`,
  namespaces: `${berlin}/projectsnamespaces`,
} as const;

/** Lists of clusters that have a health column. */
export const CLUSTER_LISTS = {
  home: '/dashboard/home',
  clusterManagement: '/dashboard/c/_/manager/provisioning.cattle.io.cluster',
} as const;

/** Dashboards of clusters with a card. */
export const CLUSTER_CARDS = { berlin, paris } as const;
