import type { InsideObject } from '../../rancher/workloads/declarations.ts';
import { objectWith, type Place } from './istio.ts';

const group = 'gateway.networking.k8s.io/v1';
const since = '{{ago 40000}}';

type Spec = Record<string, unknown>;

function accepted(...types: string[]): unknown[] {
  return types.map((type) => ({
    type,
    status: 'True',
    reason: type,
    message: 'Resource accepted',
    observedGeneration: 1,
    lastTransitionTime: since,
  }));
}

/** The classes of Gateways that istiod serves. */
export const istioGatewayClasses: InsideObject[] = [
  ['istio', 'istio.io/gateway-controller'],
  ['istio-waypoint', 'istio.io/mesh-controller'],
].map(([name = '', controllerName = '']) => ({
  apiVersion: group,
  kind: 'GatewayClass',
  metadata: { name, generation: 1 },
  spec: { controllerName, description: 'The default Istio GatewayClass' },
  status: { conditions: accepted('Accepted') },
}));

/** A Gateway that istiod has accepted and programmed. */
export function programmedGateway(place: Place, spec: Spec & { listeners: Spec[] }): InsideObject {
  const [namespace = '', name = ''] = place.split('/');
  return {
    ...objectWith({ apiVersion: group, kind: 'Gateway' }, place, spec),
    status: {
      addresses: [{ type: 'Hostname', value: `${name}.${namespace}.svc.cluster.local` }],
      conditions: accepted('Accepted', 'Programmed'),
      listeners: spec.listeners.map((listener) => ({
        name: listener['name'],
        attachedRoutes: 1,
        supportedKinds: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' }],
        conditions: accepted('Accepted', 'Programmed', 'ResolvedRefs'),
      })),
    },
  };
}

/** A waypoint of a namespace. */
export function waypoint(namespace: string): InsideObject {
  const listener = { name: 'mesh', port: 15008, protocol: 'HBONE' };
  const gateway = programmedGateway(`${namespace}/waypoint`, {
    gatewayClassName: 'istio-waypoint',
    listeners: [listener],
  });
  const labels = { 'istio.io/waypoint-for': 'service' };
  return { ...gateway, metadata: { ...gateway.metadata, labels } };
}

/** An HTTPRoute that its parents have accepted, unless a problem is given. */
export function httpRoute(
  place: Place,
  spec: Spec & { parentRefs: Spec[] },
  problem?: { type: 'Accepted' | 'ResolvedRefs'; reason: string; message: string },
): InsideObject {
  const conditions = accepted('Accepted', 'ResolvedRefs').filter(
    (condition) => (condition as { type: string }).type !== problem?.type,
  );
  const failed = problem && {
    ...problem,
    status: 'False',
    observedGeneration: 1,
    lastTransitionTime: since,
  };
  return {
    ...objectWith({ apiVersion: group, kind: 'HTTPRoute' }, place, spec),
    status: {
      parents: spec.parentRefs.map((parentRef) => ({
        parentRef,
        controllerName: 'istio.io/gateway-controller',
        conditions: failed ? [...conditions, failed] : conditions,
      })),
    },
  };
}
