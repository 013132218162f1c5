import type { InsideDeclaration } from '../../../rancher/workloads/declarations.ts';
import { controlPlane } from '../../mesh/control-plane.ts';
import { ingressGateway } from '../../mesh/ingress-gateway.ts';
import { monitoring } from '../../mesh/monitoring.ts';
import { mergeInsides } from '../../mesh/merge-insides.ts';
import { disruptionBudget, tlsSecret } from '../../objects/core.ts';
import {
  authorizationPolicy,
  destinationRule,
  goodRoute,
  goodTrafficPolicy,
  hostOf,
  istioGateway,
  peerAuthentication,
  serviceEntry,
  sidecar,
  telemetry,
  virtualService,
} from '../../objects/istio.ts';

const version = '1.27.1';
const gateway = 'istio-ingress/shop';
const ingressPrincipal = 'cluster.local/ns/istio-ingress/sa/istio-ingressgateway';
const shopPrincipal = 'cluster.local/ns/shop/sa/default';
const app = (name: string) => ({ matchLabels: { 'app.kubernetes.io/name': name } });

/** Who may call an app of the shop, and how. */
function callers(name: string, principals: string[], methods: string[]) {
  return authorizationPolicy(`shop/${name}`, {
    selector: app(name),
    action: 'ALLOW',
    rules: [{ from: [{ source: { principals } }], to: [{ operation: { methods, ports: ['8080'] } }] }],
  });
}

/** The shop's mesh with sidecars: everything refers to what exists, is bounded in time and encrypted. */
export const edgeBerlin1: InsideDeclaration = mergeInsides(
  { extensions: ['istio', 'gateway-api'], mesh: { proxy: 'native', version } },
  controlPlane({ version, outbound: 'REGISTRY_ONLY' }),
  monitoring,
  ingressGateway(version),
  {
    namespaces: {
      shop: { labels: { 'istio-injection': 'enabled' } },
      'ingress-nginx': { labels: { 'istio-injection': 'enabled' } },
    },
    workloads: [
      {
        namespace: 'shop',
        name: 'recommendations',
        replicas: 3,
        labels: { version: 'v1', 'app.kubernetes.io/name': 'recommendations' },
        service: { selector: { 'app.kubernetes.io/name': 'recommendations' } },
      },
      {
        namespace: 'shop',
        name: 'recommendations-canary',
        replicas: 1,
        labels: { version: 'v2', 'app.kubernetes.io/name': 'recommendations' },
        service: false,
      },
    ],
    objects: [
      peerAuthentication('istio-system/default', { mtls: { mode: 'STRICT' } }),
      telemetry('istio-system/default', { accessLogging: [{ providers: [{ name: 'envoy' }] }] }),
      sidecar('shop/default', { egress: [{ hosts: ['./*', 'istio-system/*'] }] }),
      tlsSecret('istio-ingress/shop-acme-example'),
      istioGateway(gateway, {
        selector: { istio: 'ingressgateway' },
        servers: [
          {
            port: { number: 8443, name: 'https', protocol: 'HTTPS' },
            hosts: ['shop/www.shop.acme.example'],
            tls: { mode: 'SIMPLE', credentialName: 'shop-acme-example', minProtocolVersion: 'TLSV1_2' },
          },
          {
            port: { number: 8080, name: 'http', protocol: 'HTTP' },
            hosts: ['shop/www.shop.acme.example'],
            tls: { httpsRedirect: true },
          },
        ],
      }),
      virtualService('shop/www', {
        hosts: ['www.shop.acme.example'],
        gateways: [gateway],
        exportTo: ['.', 'istio-ingress'],
        http: [
          { name: 'cart', match: [{ uri: { prefix: '/cart/' } }], ...goodRoute('shop/cart') },
          { name: 'checkout', match: [{ uri: { prefix: '/checkout/' } }], ...goodRoute('shop/checkout') },
          { name: 'catalog', ...goodRoute('shop/catalog') },
        ],
      }),
      virtualService('shop/recommendations', {
        hosts: [hostOf('shop/recommendations')],
        exportTo: ['.'],
        http: [
          {
            route: ['v1', 'v2'].map((subset) => ({
              destination: { host: hostOf('shop/recommendations'), subset, port: { number: 80 } },
              weight: subset === 'v1' ? 90 : 10,
            })),
            timeout: '2s',
            retries: { attempts: 1, perTryTimeout: '900ms', retryOn: 'connect-failure,refused-stream' },
          },
        ],
      }),
      ...['cart', 'catalog', 'checkout'].map((name) =>
        destinationRule(`shop/${name}`, {
          host: hostOf(`shop/${name}`),
          trafficPolicy: goodTrafficPolicy,
          exportTo: ['.', 'istio-ingress'],
        }),
      ),
      destinationRule('shop/recommendations', {
        host: hostOf('shop/recommendations'),
        trafficPolicy: goodTrafficPolicy,
        subsets: ['v1', 'v2'].map((name) => ({ name, labels: { version: name } })),
        exportTo: ['.'],
      }),
      authorizationPolicy('shop/allow-nothing', {}),
      callers('cart', [ingressPrincipal, shopPrincipal], ['GET', 'POST', 'PUT', 'DELETE']),
      callers('checkout', [ingressPrincipal], ['GET', 'POST']),
      callers(
        'catalog',
        [ingressPrincipal, shopPrincipal, 'cluster.local/ns/ingress-nginx/sa/default'],
        ['GET'],
      ),
      callers('recommendations', [shopPrincipal], ['GET']),
      serviceEntry('shop/parcel-service', {
        hosts: ['api.parcel.example'],
        location: 'MESH_EXTERNAL',
        resolution: 'DNS',
        ports: [{ number: 443, name: 'tls', protocol: 'TLS' }],
        exportTo: ['.'],
      }),
      disruptionBudget('shop/recommendations', { maxUnavailable: 1 }),
    ],
  },
);
