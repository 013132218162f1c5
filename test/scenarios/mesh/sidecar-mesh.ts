import type { InsideDeclaration } from '../../rancher/workloads/declarations.ts';
import { authorizationPolicy, peerAuthentication, telemetry } from '../objects/istio.ts';
import { controlPlane, type MeshSettings } from './control-plane.ts';
import { ingressGateway } from './ingress-gateway.ts';
import { mergeInsides } from './merge-insides.ts';

/** A mesh with sidecars as it should be: encrypted, logged, closed unless a namespace allows. */
export function sidecarMesh(
  settings: MeshSettings,
  proxy: 'native' | 'container',
  labelledLater: string[] = [],
): InsideDeclaration {
  return mergeInsides(
    { extensions: ['istio', 'gateway-api'], mesh: { proxy, version: settings.version, labelledLater } },
    controlPlane(settings),
    ingressGateway(settings.version),
    closedMesh,
    meshNamespace('istio-ingress', [], { open: true }),
  );
}

const closedMesh: InsideDeclaration = {
  objects: [
    peerAuthentication('istio-system/default', { mtls: { mode: 'STRICT' } }),
    telemetry('istio-system/default', { accessLogging: [{ providers: [{ name: 'envoy' }] }] }),
    authorizationPolicy('istio-system/allow-nothing', {}),
  ],
};

/** A namespace whose pods get a sidecar, and the namespaces besides itself that may call them. */
export function meshNamespace(
  namespace: string,
  callers: string[],
  { open = false, labels = {} }: { open?: boolean; labels?: Record<string, string> } = {},
): InsideDeclaration {
  const rule = open
    ? { to: [{ operation: { ports: ['8080', '8443'] } }] }
    : { from: [{ source: { namespaces: [namespace, ...callers] } }] };
  return {
    namespaces: { [namespace]: { labels: { 'istio-injection': 'enabled', ...labels } } },
    objects: [authorizationPolicy(`${namespace}/callers`, { action: 'ALLOW', rules: [rule] })],
  };
}
