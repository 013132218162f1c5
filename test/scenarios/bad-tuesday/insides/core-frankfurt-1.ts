import type { InsideDeclaration, InsideObject } from '../../../rancher/workloads/declarations.ts';
import { unschedulable } from '../../faults/pod-troubles.ts';
import { mergeInsides } from '../../mesh/merge-insides.ts';
import { monitoring } from '../../mesh/monitoring.ts';
import { meshNamespace, sidecarMesh } from '../../mesh/sidecar-mesh.ts';
import { claimTemplate, cpuAutoscaler, tlsSecret } from '../../objects/core.ts';
import {
  destinationRule,
  goodRoute,
  goodTrafficPolicy,
  hostOf,
  istioGateway,
  serviceEntry,
  virtualService,
} from '../../objects/istio.ts';

const host = 'market.acme.example';
const gateway = 'istio-ingress/market';
const server = (hosts: string[], credentialName: string) => ({
  port: { number: 8443, name: 'https', protocol: 'HTTPS' },
  hosts,
  tls: { mode: 'SIMPLE', credentialName, minProtocolVersion: 'TLSV1_2' },
});
const ingress = { istio: 'ingressgateway' };
const subsetOf = (subset: string, weight: number) => ({
  destination: { host: hostOf('market/recommendations'), subset, port: { number: 80 } },
  weight,
});

/** The VirtualService of M12, with the weights of its two subsets. */
export function recommendationsRoute(weights: [number, number]): InsideObject {
  return virtualService('market/recommendations', {
    hosts: [hostOf('market/recommendations')],
    http: [
      {
        ...goodRoute('market/recommendations'),
        route: [subsetOf('v1', weights[0]), subsetOf('v2', weights[1])],
      },
    ],
  });
}

const workloads: InsideDeclaration = {
  workloads: [
    ...['storefront', 'orders', 'inventory'].map((name) => ({ namespace: 'market', name, replicas: 3 })),
    {
      namespace: 'market',
      name: 'recommendations',
      labels: { version: 'v1' },
      spec: { selector: { matchLabels: { app: 'recommendations', version: 'v1' } } },
    },
    {
      namespace: 'market',
      name: 'recommendations-v2',
      labels: { version: 'v2', app: 'recommendations' },
      spec: { selector: { matchLabels: { app: 'recommendations', version: 'v2' } } },
      replicas: 1,
      service: false,
    },
    // K14: there is no storage class fast-ssd, so the claim stays pending, and the pod with it.
    {
      namespace: 'market',
      name: 'search-index',
      kind: 'StatefulSet',
      replicas: 1,
      spec: { volumeClaimTemplates: [claimTemplate('index', 'fast-ssd')] },
      trouble: unschedulable(
        '0/5 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/5 nodes are available: 5 Preemption is not helpful for scheduling.',
      ),
      minutesAgo: 150,
    },
    // K15: without a request there is nothing to measure the use against.
    {
      namespace: 'market',
      name: 'banners',
      container: { resources: { limits: { memory: '256Mi' }, requests: { memory: '128Mi' } } },
    },
  ],
  objects: [
    cpuAutoscaler('market/banners', 'banners', { min: 2, max: 10 }),
    // K16: the Deployment was renamed long ago.
    cpuAutoscaler('market/legacy-shop', 'legacy-shop', { min: 2, max: 6 }),
  ],
};

const traffic: InsideObject[] = [
  tlsSecret('istio-ingress/market-acme-example'),
  istioGateway(gateway, { selector: ingress, servers: [server([`market/${host}`], 'market-acme-example')] }),
  // M10: the same pods, port and host as the Gateway market.
  istioGateway('istio-ingress/market-old', {
    selector: ingress,
    servers: [server([`market/${host}`], 'market-acme-example')],
  }),
  // M09: both answer for everything on the same host of the same gateway.
  virtualService('market/storefront', {
    hosts: [host],
    gateways: [gateway],
    http: [goodRoute('market/storefront')],
  }),
  virtualService('market/promotion', {
    hosts: [host],
    gateways: [gateway],
    http: [goodRoute('market/recommendations')],
  }),
  // M11: the second route comes after one that takes everything.
  virtualService('market/orders', {
    hosts: [hostOf('market/orders')],
    http: [
      goodRoute('market/orders'),
      { match: [{ uri: { prefix: '/v2/' } }], ...goodRoute('market/inventory') },
    ],
  }),
  // M12: 60 and 30 are not 100.
  recommendationsRoute([60, 30]),
  // M13: nobody made the Gateway partners.
  virtualService('market/partners', {
    hosts: ['partners.acme.example'],
    gateways: ['istio-ingress/partners'],
    http: [goodRoute('market/orders')],
  }),
];

const rules: InsideObject[] = [
  ...['storefront', 'orders'].map((name) =>
    destinationRule(`market/${name}`, { host: hostOf(`market/${name}`), trafficPolicy: goodTrafficPolicy }),
  ),
  destinationRule('market/recommendations', {
    host: hostOf('market/recommendations'),
    trafficPolicy: goodTrafficPolicy,
    subsets: ['v1', 'v2'].map((name) => ({ name, labels: { version: name } })),
  }),
  // M14: without outlierDetection no endpoint is ever found unhealthy, so nothing fails over.
  destinationRule('market/inventory', {
    host: hostOf('market/inventory'),
    trafficPolicy: {
      connectionPool: goodTrafficPolicy['connectionPool'],
      loadBalancer: {
        simple: 'LEAST_REQUEST',
        localityLbSetting: { failover: [{ from: 'eu-central-1', to: 'eu-west-3' }] },
      },
    },
  }),
  // M15: the same host and port, once as TLS and once as HTTP.
  ...(['TLS', 'HTTP'] as const).map((protocol, index) =>
    serviceEntry(`market/parcel${index === 0 ? '' : '-legacy'}`, {
      hosts: ['api.parcel.example'],
      location: 'MESH_EXTERNAL',
      resolution: 'DNS',
      ports: [{ number: 443, name: protocol.toLowerCase(), protocol }],
    }),
  ),
  // M16: the Service is called invoicing now.
  destinationRule('market/billing', {
    host: hostOf('market/billing'),
    trafficPolicy: goodTrafficPolicy,
  }),
];

/** The market, with a mesh: M09 to M16, K14 to K16; payment-gateway (K04) finds no node. */
export const coreFrankfurt1: InsideDeclaration = mergeInsides(
  sidecarMesh({ version: '1.27.1', outbound: 'REGISTRY_ONLY' }, 'native'),
  meshNamespace('market', ['istio-ingress']),
  monitoring,
  workloads,
  { objects: [...traffic, ...rules] },
);
