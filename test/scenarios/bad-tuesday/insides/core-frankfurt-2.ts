import type { InsideDeclaration } from '../../../rancher/workloads/declarations.ts';
import { ambientDataPlane, gatewayProxy } from '../../mesh/ambient-data-plane.ts';
import { controlPlane } from '../../mesh/control-plane.ts';
import { mergeInsides } from '../../mesh/merge-insides.ts';
import { disruptionBudget } from '../../objects/core.ts';
import { httpRoute, programmedGateway } from '../../objects/gateway-api.ts';
import { authorizationPolicy, peerAuthentication } from '../../objects/istio.ts';

const version = '1.27.1';
const ambient = { 'istio.io/dataplane-mode': 'ambient' };

const portal: InsideDeclaration = {
  namespaces: { portal: { labels: ambient } },
  workloads: [
    { namespace: 'portal', name: 'handbook' },
    gatewayProxy(version, {
      namespace: 'portal',
      gateway: 'portal',
      name: 'portal-istio',
      ports: [
        { name: 'status-port', port: 15021, protocol: 'TCP', targetPort: 15021 },
        { name: 'http', port: 80, protocol: 'TCP', targetPort: 80 },
      ],
    }),
  ],
  objects: [
    programmedGateway('portal/portal', {
      gatewayClassName: 'istio',
      listeners: [{ name: 'http', port: 80, protocol: 'HTTP', hostname: 'portal.acme.example' }],
    }),
    // M23: the Service handbook-v2 was never made.
    httpRoute(
      'portal/handbook',
      {
        parentRefs: [{ name: 'portal' }],
        hostnames: ['portal.acme.example'],
        rules: [{ backendRefs: [{ name: 'handbook-v2', port: 80 }], timeouts: { request: '5s' } }],
      },
      {
        type: 'ResolvedRefs',
        reason: 'BackendNotFound',
        message: 'backend(handbook-v2.portal.svc.cluster.local) not found',
      },
    ),
    // M24: there is no Gateway of that name.
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { namespace: 'portal', name: 'old-handbook', generation: 1 },
      spec: {
        parentRefs: [{ name: 'old-portal' }],
        hostnames: ['old.portal.acme.example'],
        rules: [{ backendRefs: [{ name: 'handbook', port: 80 }], timeouts: { request: '5s' } }],
      },
    },
  ],
};

const policies: InsideDeclaration = {
  namespaces: {
    'ml-serving': { labels: ambient },
    // M25: there is no waypoint of that name.
    identity: { labels: { ...ambient, 'istio.io/use-waypoint': 'identity-waypoint' } },
  },
  objects: [
    peerAuthentication('istio-system/default', { mtls: { mode: 'STRICT' } }),
    // M22: ztunnel knows no methods, and there is no waypoint that would.
    authorizationPolicy('ml-serving/ranker-readers', {
      selector: { matchLabels: { 'app.kubernetes.io/name': 'ranker' } },
      action: 'ALLOW',
      rules: [{ to: [{ operation: { methods: ['GET'] } }] }],
    }),
  ],
};

const core: InsideDeclaration = {
  nodes: {
    // K13: a node for GPUs, on which nothing else runs.
    4: {
      conditions: ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'Ready'].map((type) => ({
        type,
        status: 'Unknown',
        reason: 'NodeStatusUnknown',
        message: 'Kubelet stopped posting node status.',
      })),
      taints: [
        { key: 'dedicated', value: 'gpu', effect: 'NoSchedule' },
        { key: 'node.kubernetes.io/unreachable', effect: 'NoSchedule' },
        { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' },
      ],
      minutesAgo: 70,
      events: [
        {
          reason: 'NodeNotReady',
          message: 'Node core-frankfurt-2-worker-4 status is now: NodeNotReady',
          count: 1,
        },
      ],
    },
  },
  workloads: [{ namespace: 'tooling', name: 'build-cache', replicas: 2 }],
  // K18: two of two must stay, so no node can be drained.
  objects: [disruptionBudget('tooling/build-cache', { minAvailable: 2 })],
};

/** An ambient mesh: M22 to M25, K13, K18. */
export const coreFrankfurt2: InsideDeclaration = mergeInsides(
  { extensions: ['istio', 'gateway-api'], mesh: { proxy: 'native', version } },
  controlPlane({ version, outbound: 'REGISTRY_ONLY' }),
  ambientDataPlane(version),
  portal,
  policies,
  core,
);
