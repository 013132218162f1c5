import type { InsideDeclaration } from '../../../rancher/workloads/declarations.ts';
import { ambientDataPlane, gatewayProxy, waypointOf } from '../../mesh/ambient-data-plane.ts';
import { controlPlane } from '../../mesh/control-plane.ts';
import { monitoring } from '../../mesh/monitoring.ts';
import { mergeInsides } from '../../mesh/merge-insides.ts';
import { disruptionBudget, tlsSecret } from '../../objects/core.ts';
import { httpRoute, programmedGateway } from '../../objects/gateway-api.ts';
import { authorizationPolicy, peerAuthentication, telemetry } from '../../objects/istio.ts';

const version = '1.27.1';
const waypointPrincipal = 'cluster.local/ns/payments/sa/waypoint';
const ingressPrincipal = 'cluster.local/ns/payments-ingress/sa/payments-ingress-istio';

const ingress: InsideDeclaration = {
  namespaces: { 'payments-ingress': {} },
  workloads: [
    gatewayProxy(version, {
      namespace: 'payments-ingress',
      gateway: 'payments-ingress',
      name: 'payments-ingress-istio',
      ports: [
        { name: 'status-port', port: 15021, protocol: 'TCP', targetPort: 15021 },
        { name: 'https', port: 443, protocol: 'TCP', targetPort: 443, appProtocol: 'https' },
      ],
    }),
  ],
  objects: [
    tlsSecret('payments-ingress/payments-acme-example'),
    disruptionBudget('payments-ingress/payments-ingress-istio', { minAvailable: 1 }),
    programmedGateway('payments-ingress/payments-ingress', {
      gatewayClassName: 'istio',
      listeners: [
        {
          name: 'https',
          port: 443,
          protocol: 'HTTPS',
          hostname: 'payments.acme.example',
          tls: { mode: 'Terminate', certificateRefs: [{ kind: 'Secret', name: 'payments-acme-example' }] },
          allowedRoutes: {
            namespaces: {
              from: 'Selector',
              selector: { matchLabels: { 'kubernetes.io/metadata.name': 'payments' } },
            },
          },
        },
      ],
    }),
    httpRoute('payments/payment-gateway', {
      parentRefs: [{ name: 'payments-ingress', namespace: 'payments-ingress', sectionName: 'https' }],
      hostnames: ['payments.acme.example'],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          backendRefs: [{ name: 'payment-gateway', port: 80 }],
          timeouts: { request: '10s', backendRequest: '4s' },
        },
      ],
    }),
  ],
};

const policies: InsideDeclaration = {
  objects: [
    peerAuthentication('istio-system/default', { mtls: { mode: 'STRICT' } }),
    telemetry('istio-system/default', { accessLogging: [{ providers: [{ name: 'envoy' }] }] }),
    httpRoute('payments/ledger', {
      parentRefs: [{ group: '', kind: 'Service', name: 'ledger', port: 80 }],
      rules: [{ backendRefs: [{ name: 'ledger', port: 80 }], timeouts: { request: '3s' } }],
    }),
    authorizationPolicy('payments/ledger', {
      targetRefs: [{ group: '', kind: 'Service', name: 'ledger' }],
      action: 'ALLOW',
      rules: [
        {
          from: [{ source: { principals: ['cluster.local/ns/payments/sa/default'] } }],
          to: [{ operation: { methods: ['GET', 'POST'] } }],
        },
      ],
    }),
    authorizationPolicy('payments/only-through-waypoint', {
      action: 'ALLOW',
      rules: [{ from: [{ source: { principals: [waypointPrincipal, ingressPrincipal] } }] }],
    }),
  ],
};

/** The payments' ambient mesh: ztunnel on every node, a waypoint, an ingress gateway of the Gateway API. */
export const coreFrankfurt1: InsideDeclaration = mergeInsides(
  { extensions: ['istio', 'gateway-api'], mesh: { proxy: 'native', version } },
  controlPlane({ version, outbound: 'REGISTRY_ONLY' }),
  monitoring,
  ambientDataPlane(version),
  {
    namespaces: {
      payments: { labels: { 'istio.io/dataplane-mode': 'ambient', 'istio.io/use-waypoint': 'waypoint' } },
    },
  },
  waypointOf(version, 'payments'),
  { objects: [disruptionBudget('payments/waypoint', { minAvailable: 1 })] },
  ingress,
  policies,
);
