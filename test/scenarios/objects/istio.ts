import type { InsideObject } from '../../rancher/workloads/declarations.ts';

/** `namespace/name` of an object. */
export type Place = `${string}/${string}`;
type Spec = Record<string, unknown>;

const networking = (kind: string) => maker('networking.istio.io/v1', kind);
const security = (kind: string) => maker('security.istio.io/v1', kind);

/** A VirtualService. */
export const virtualService = networking('VirtualService');
/** A DestinationRule. */
export const destinationRule = networking('DestinationRule');
/** An Istio Gateway. */
export const istioGateway = networking('Gateway');
/** A ServiceEntry. */
export const serviceEntry = networking('ServiceEntry');
/** A Sidecar. */
export const sidecar = networking('Sidecar');
/** A PeerAuthentication. */
export const peerAuthentication = security('PeerAuthentication');
/** An AuthorizationPolicy. */
export const authorizationPolicy = security('AuthorizationPolicy');
/** A Telemetry. */
export const telemetry = maker('telemetry.istio.io/v1', 'Telemetry');

/** An object of any kind with a spec. */
export function objectWith(
  kind: { apiVersion: string; kind: string },
  place: Place,
  spec: Spec,
): InsideObject {
  const [namespace = '', name = ''] = place.split('/');
  return { ...kind, metadata: { namespace, name, generation: 1 }, spec };
}

function maker(apiVersion: string, kind: string): (place: Place, spec: Spec) => InsideObject {
  return (place, spec) => objectWith({ apiVersion, kind }, place, spec);
}

/** The whole name of a Service in the mesh. */
export function hostOf(place: Place): string {
  const [namespace = '', name = ''] = place.split('/');
  return `${name}.${namespace}.svc.cluster.local`;
}

/** A route to one Service as it should be: bounded in time, retried with care. */
export function goodRoute(place: Place, port = 80): Spec {
  return {
    route: [{ destination: { host: hostOf(place), port: { number: port } } }],
    timeout: '5s',
    retries: { attempts: 2, perTryTimeout: '1500ms', retryOn: 'connect-failure,refused-stream,unavailable' },
  };
}

/** What a DestinationRule should say of traffic. */
export const goodTrafficPolicy: Spec = {
  connectionPool: {
    tcp: { maxConnections: 200, connectTimeout: '2s' },
    http: { http2MaxRequests: 500, http1MaxPendingRequests: 100, maxRetries: 10 },
  },
  outlierDetection: {
    consecutive5xxErrors: 5,
    interval: '10s',
    baseEjectionTime: '30s',
    maxEjectionPercent: 30,
  },
};
