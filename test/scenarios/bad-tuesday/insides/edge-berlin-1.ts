import type { InsideDeclaration } from '../../../rancher/workloads/declarations.ts';
import { mergeInsides } from '../../mesh/merge-insides.ts';
import { monitoring } from '../../mesh/monitoring.ts';
import { meshNamespace, sidecarMesh } from '../../mesh/sidecar-mesh.ts';
import {
  destinationRule,
  goodRoute,
  goodTrafficPolicy,
  hostOf,
  istioGateway,
  virtualService,
} from '../../objects/istio.ts';
import { tlsSecret } from '../../objects/core.ts';
import { brokenVouchers } from './vouchers.ts';

const httpsServer = (host: string, credentialName: string) => ({
  port: { number: 8443, name: 'https', protocol: 'HTTPS' },
  hosts: [host],
  tls: { mode: 'SIMPLE', credentialName, minProtocolVersion: 'TLSV1_2' },
});
const gateway = 'istio-ingress/shop';
/** Retries that nothing bounds in time: M05 and M06. */
const unbounded = (name: string) => ({
  route: [{ destination: { host: hostOf(`shop/${name}`), port: { number: 80 } } }],
  retries: { attempts: 3, retryOn: 'connect-failure,refused-stream' },
});

/** What Marcus sees: the mesh of the shop and two of its workloads. */
const shop: InsideDeclaration = {
  workloads: [
    { namespace: 'shop', name: 'pricing', replicas: 3, labels: { version: 'v1' } },
    { namespace: 'shop', name: 'wishlist', labels: { version: 'v1' } },
    brokenVouchers,
    // K11: the selector has a hyphen that the labels do not have.
    { namespace: 'shop', name: 'giftcards', service: { selector: { app: 'gift-cards' } } },
  ],
  objects: [
    tlsSecret('istio-ingress/shop-acme-example'),
    istioGateway(gateway, {
      selector: { istio: 'ingressgateway' },
      servers: [httpsServer('shop/www.shop.acme.example', 'shop-acme-example')],
    }),
    // M01: nothing is called storefront-v2.
    virtualService('shop/www', {
      hosts: ['www.shop.acme.example'],
      gateways: [gateway],
      http: [
        { match: [{ uri: { prefix: '/next/' } }], ...goodRoute('shop/storefront-v2') },
        goodRoute('shop/storefront'),
      ],
    }),
    // M02: the Service has port 80 only.
    virtualService('shop/cart', { hosts: [hostOf('shop/cart')], http: [goodRoute('shop/cart', 8081)] }),
    // M03: the DestinationRule has the subset stable only.
    virtualService('shop/checkout', {
      hosts: [hostOf('shop/checkout')],
      http: [
        {
          ...goodRoute('shop/checkout'),
          route: [{ destination: { host: hostOf('shop/checkout'), subset: 'canary', port: { number: 80 } } }],
        },
      ],
    }),
    destinationRule('shop/checkout', {
      host: hostOf('shop/checkout'),
      trafficPolicy: goodTrafficPolicy,
      subsets: [{ name: 'stable', labels: { 'app.kubernetes.io/name': 'checkout' } }],
    }),
    // M04: no pod has the version v2.
    destinationRule('shop/pricing', {
      host: hostOf('shop/pricing'),
      trafficPolicy: goodTrafficPolicy,
      subsets: ['v1', 'v2'].map((name) => ({ name, labels: { version: name } })),
    }),
    // M05 is called 400 times a second and slow, M06 once in a while.
    virtualService('shop/pricing', { hosts: [hostOf('shop/pricing')], http: [unbounded('pricing')] }),
    virtualService('shop/wishlist', { hosts: [hostOf('shop/wishlist')], http: [unbounded('wishlist')] }),
    destinationRule('shop/wishlist', { host: hostOf('shop/wishlist'), trafficPolicy: goodTrafficPolicy }),
  ],
};

/** Out of Marcus' sight. */
const elsewhere: InsideDeclaration = {
  // M07: the label came after the pods.
  namespaces: { logistics: { labels: { 'istio-injection': 'enabled' } } },
  nodes: {
    // K12
    2: {
      conditions: [
        {
          type: 'DiskPressure',
          status: 'True',
          reason: 'KubeletHasDiskPressure',
          message: 'kubelet has disk pressure',
        },
      ],
      minutesAgo: 18,
      events: [
        {
          reason: 'EvictionThresholdMet',
          message: 'Attempting to reclaim ephemeral-storage',
          count: 21,
        },
      ],
    },
  },
  objects: [
    // M08: there is no such Secret beside the gateway's pods.
    istioGateway('istio-ingress/logistics', {
      selector: { istio: 'ingressgateway' },
      servers: [httpsServer('logistics/track.acme.example', 'track-acme-example')],
    }),
    virtualService('logistics/track', {
      hosts: ['track.acme.example'],
      gateways: ['istio-ingress/logistics'],
      http: [goodRoute('logistics/tracker')],
    }),
  ],
};

/** The shop's cluster, with a mesh: M01 to M08, K10 to K12. */
export const edgeBerlin1: InsideDeclaration = mergeInsides(
  sidecarMesh({ version: '1.27.1', outbound: 'REGISTRY_ONLY' }, 'native', ['logistics']),
  meshNamespace('ingress-nginx', [], { open: true }),
  meshNamespace('shop', ['istio-ingress', 'ingress-nginx']),
  monitoring,
  shop,
  elsewhere,
);
