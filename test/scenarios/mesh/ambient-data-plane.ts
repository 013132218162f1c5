import type { InsideDeclaration, WorkloadDeclaration } from '../../rancher/workloads/declarations.ts';
import { istioGatewayClasses, waypoint } from '../objects/gateway-api.ts';
import { antiAffinity } from './control-plane.ts';

/** What an ambient mesh has on every node: ztunnel and the CNI plugin; and the classes of its gateways. */
export function ambientDataPlane(version: string): InsideDeclaration {
  const daemon = (name: string, image: string): WorkloadDeclaration => ({
    namespace: 'istio-system',
    name,
    kind: 'DaemonSet',
    image: `docker.io/istio/${image}:${version}`,
    labels: { 'sidecar.istio.io/inject': 'false', 'istio.io/dataplane-mode': 'none' },
    service: false,
  });
  return {
    workloads: [daemon('ztunnel', 'ztunnel'), daemon('istio-cni-node', 'install-cni')],
    objects: istioGatewayClasses,
  };
}

/** The proxies that istiod runs for a Gateway of the Gateway API. */
export function gatewayProxy(
  version: string,
  { namespace, gateway, name, ports }: { namespace: string; gateway: string; name: string; ports: unknown[] },
): WorkloadDeclaration {
  return {
    namespace,
    name,
    image: `docker.io/istio/proxyv2:${version}`,
    replicas: 2,
    labels: {
      'gateway.networking.k8s.io/gateway-name': gateway,
      'gateway.istio.io/managed': 'istio.io-mesh-controller',
      'istio.io/dataplane-mode': 'none',
      'sidecar.istio.io/inject': 'false',
    },
    podSpec: antiAffinity(name),
    container: {
      name: 'istio-proxy',
      ports: [{ name: 'http', containerPort: 15021, protocol: 'TCP' }],
      readinessProbe: { httpGet: { path: '/healthz/ready', port: 15021 }, periodSeconds: 15 },
    },
    service: { ports, selector: { 'gateway.networking.k8s.io/gateway-name': gateway } },
  };
}

/** The waypoint of a namespace with its proxies. */
export function waypointOf(version: string, namespace: string): InsideDeclaration {
  const ports = [
    { name: 'status-port', port: 15021, protocol: 'TCP', targetPort: 15021 },
    { name: 'mesh', port: 15008, protocol: 'TCP', targetPort: 15008, appProtocol: 'hbone' },
  ];
  return {
    workloads: [gatewayProxy(version, { namespace, gateway: 'waypoint', name: 'waypoint', ports })],
    objects: [waypoint(namespace)],
  };
}
