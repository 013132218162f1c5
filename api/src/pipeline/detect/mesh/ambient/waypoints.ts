import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamMetadata, DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { workloadsOfService } from '../policy/service-ports.ts';

/** The label that sends traffic through a waypoint, and the one that says where the waypoint is. */
export const USE_WAYPOINT = 'istio.io/use-waypoint';
const ITS_NAMESPACE = 'istio.io/use-waypoint-namespace';
const FOR = 'istio.io/waypoint-for';

/** The waypoint that an object asks for. */
export interface WaypointRef {
  readonly namespace: string;
  readonly name: string;
  /** `undefined` where there is no such Gateway. */
  readonly gateway: DownstreamRecord<'KubernetesGateway'> | undefined;
}

/** The waypoint that an object itself asks for: `none` where it wants none, `undefined` where it says nothing. */
export function waypointAskedBy(
  snapshot: ClusterSnapshot,
  { labels, namespace, kind, name: own }: Pick<DownstreamMetadata, 'labels' | 'namespace' | 'kind' | 'name'>,
): WaypointRef | 'none' | undefined {
  const name = labels[USE_WAYPOINT];
  if (name === undefined || name === '') return undefined;
  if (name === 'none') return 'none';
  const at = labels[ITS_NAMESPACE] ?? (kind === 'Namespace' ? own : namespace);
  return { namespace: at, name, gateway: snapshot.get('KubernetesGateway', at, name) };
}

/** Whether traffic to a Service is to go through a waypoint; one that is asked for and not there is another finding. */
export function hasWaypoint(snapshot: ClusterSnapshot, service: DownstreamRecord<'Service'>): boolean {
  const asked = waypointOf(snapshot, service);
  return asked !== undefined && asked !== 'none';
}

/** The waypoint that takes the traffic to a Service, where there is one. */
export function servingWaypoint(
  snapshot: ClusterSnapshot,
  service: DownstreamRecord<'Service'>,
): DownstreamRecord<'KubernetesGateway'> | undefined {
  const asked = waypointOf(snapshot, service);
  const gateway = asked === undefined || asked === 'none' ? undefined : asked.gateway;
  return gateway !== undefined && ['service', 'all'].includes(trafficOf(gateway)) ? gateway : undefined;
}

/** The Service counts before its namespace. */
function waypointOf(snapshot: ClusterSnapshot, service: DownstreamRecord<'Service'>) {
  const own = waypointAskedBy(snapshot, service);
  const namespace = snapshot.get('Namespace', '', service.namespace);
  return own ?? (namespace === undefined ? undefined : waypointAskedBy(snapshot, namespace));
}

/** Whether the traffic of a Service is that of ambient mode: its pods are, or its namespace where it has none. */
export function isAmbientService(snapshot: ClusterSnapshot, service: DownstreamRecord<'Service'>): boolean {
  const workloads = workloadsOfService(snapshot, service);
  if (workloads.length > 0) return workloads.every(({ mode }) => mode === 'ambient');
  return snapshot.get('Namespace', '', service.namespace)?.labels['istio.io/dataplane-mode'] === 'ambient';
}

/** Which traffic a waypoint takes: that to Services unless its label says otherwise. */
export function trafficOf({ labels }: DownstreamRecord<'KubernetesGateway'>): string {
  return labels[FOR] ?? 'service';
}
