import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { selectedWorkloads, type MeshWorkload } from '../workloads.ts';
import { hostsOverlap } from './host-names.ts';

/** A Gateway of Istio. */
export type IstioGateway = DownstreamRecord<'Gateway'>;
/** A Gateway of the Gateway API. */
export type KubernetesGateway = DownstreamRecord<'KubernetesGateway'>;
type Server = IstioGateway['spec']['servers'][number];

/** A host of a server: which namespaces may bind to it, and what it is. */
export interface ServerHost {
  /** A namespace, or `*`. */
  readonly namespace: string;
  readonly host: string;
  readonly written: string;
  readonly path: string;
}

/** A server of a Gateway and where it stands. */
export interface PlacedServer {
  readonly gateway: IstioGateway;
  readonly server: Server;
  readonly path: string;
  readonly port: number | undefined;
  /** In upper case; empty when there is none. */
  readonly protocol: string;
  readonly hosts: readonly ServerHost[];
}

const NO_PODS: readonly MeshWorkload[] = [];

const podsOfGateways = perSnapshot(
  (snapshot) =>
    new Map(
      snapshot.all('Gateway').map((gateway) => {
        const { selector } = gateway.spec;
        const pods = Object.keys(selector).length === 0 ? NO_PODS : selectedWorkloads(snapshot, selector);
        return [gateway, pods] as const;
      }),
    ),
);

/** The pods that a Gateway configures, in every namespace; none for one without a selector, which is for all gateways. */
export function gatewayWorkloads(snapshot: ClusterSnapshot, gateway: IstioGateway): readonly MeshWorkload[] {
  return podsOfGateways(snapshot).get(gateway) ?? NO_PODS;
}

/** Whether two Gateways configure a pod in common; by their selectors where no pod is known. */
export function shareWorkload(snapshot: ClusterSnapshot, left: IstioGateway, right: IstioGateway): boolean {
  if (left === right) return true;
  const ours = gatewayWorkloads(snapshot, left);
  const theirs = new Set(gatewayWorkloads(snapshot, right));
  if (ours.length > 0 && theirs.size > 0) return ours.some((one) => theirs.has(one));
  return selects(left.spec.selector, right.spec.selector) || selects(right.spec.selector, left.spec.selector);
}

function selects(wide: Readonly<Record<string, string>>, narrow: Readonly<Record<string, string>>): boolean {
  return Object.entries(wide).every(([key, value]) => narrow[key] === value);
}

/** Records never change, and several rules ask for the servers of each. */
const placed = new WeakMap<IstioGateway, readonly PlacedServer[]>();

/** The servers of a Gateway. */
export function serversOf(gateway: IstioGateway): readonly PlacedServer[] {
  const found = placed.get(gateway) ?? placeServers(gateway);
  placed.set(gateway, found);
  return found;
}

function placeServers(gateway: IstioGateway): readonly PlacedServer[] {
  return gateway.spec.servers.map((server, index) => ({
    gateway,
    server,
    path: `spec.servers[${index}]`,
    port: server.port?.number,
    protocol: (server.port?.protocol ?? '').toUpperCase(),
    hosts: server.hosts.flatMap((written, position) =>
      written === ''
        ? []
        : [serverHost(written, gateway.namespace, `spec.servers[${index}].hosts[${position}]`)],
    ),
  }));
}

function serverHost(written: string, own: string, path: string): ServerHost {
  const slash = written.indexOf('/');
  const namespace = slash < 0 ? '*' : written.slice(0, slash);
  const host = written.slice(slash + 1).toLowerCase();
  return {
    namespace: namespace === '.' ? own : namespace,
    host,
    written,
    path,
  };
}

/** Whether a host of a VirtualService of a namespace is served by a host of a server. */
export function serves(served: ServerHost, host: string, namespace: string): boolean {
  return (served.namespace === '*' || served.namespace === namespace) && hostsOverlap(served.host, host);
}

/** What a gateway's `namespace/name` stands for. */
export interface FoundGateway {
  readonly istio: IstioGateway | undefined;
  readonly kubernetes: KubernetesGateway | undefined;
}

/** The gateways of a `namespace/name`. */
export function findGateway(snapshot: ClusterSnapshot, name: string): FoundGateway {
  const slash = name.indexOf('/');
  const [namespace, own] = [name.slice(0, slash), name.slice(slash + 1)];
  return {
    istio: snapshot.get('Gateway', namespace, own),
    kubernetes: snapshot.get('KubernetesGateway', namespace, own),
  };
}
