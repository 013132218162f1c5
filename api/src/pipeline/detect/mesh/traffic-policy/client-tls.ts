import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import type { MeshWorkload } from '../workloads.ts';
import { servicesOfHost } from '../policy/host-services.ts';
import { peerModeOf, type PeerDecision } from '../policy/peer-modes.ts';
import { isGateway } from '../policy/policy-reach.ts';
import {
  containerPortOf,
  passesProxy,
  workloadsOfService,
  type ServicePort,
} from '../policy/service-ports.ts';
import { policyPlaces, type PolicyPlace } from './traffic-policies.ts';

type Rule = DownstreamRecord<'DestinationRule'>;
type Service = DownstreamRecord<'Service'>;

/** One workload behind a Service's port that a DestinationRule says how to speak TLS with. */
export interface TlsMeeting {
  readonly service: Service;
  readonly workload: MeshWorkload;
  readonly port: number;
  /** What the server accepts on that port; `undefined` where it has no proxy. */
  readonly server: PeerDecision | undefined;
}

/** Everything that the TLS settings at one place of a DestinationRule meet. */
export function tlsMeetings(
  snapshot: ClusterSnapshot,
  rule: Rule,
  place: PolicyPlace,
): readonly TlsMeeting[] {
  return targetServices(snapshot, rule).flatMap((service) => {
    const workloads = workloadsOfService(snapshot, service).filter(
      (workload) => !isGateway(workload) && inSubset(workload, rule, place),
    );
    return portsOf(service, rule, place).flatMap((port) =>
      workloads.flatMap((workload) => meet(snapshot, { service, workload, port })),
    );
  });
}

/** The Services of the host; of a wildcard without those that have a DestinationRule of their own. */
function targetServices(snapshot: ClusterSnapshot, { spec, namespace, key }: Rule): readonly Service[] {
  const services = servicesOfHost(snapshot, spec.host, namespace);
  if (spec.host?.startsWith('*') !== true) return services;
  const special = new Set(
    snapshot
      .all('DestinationRule')
      .filter((other) => other.key !== key && other.spec.host?.startsWith('*') === false)
      .flatMap((other) => servicesOfHost(snapshot, other.spec.host, other.namespace)),
  );
  return services.filter((service) => !special.has(service));
}

/** The ports that a place speaks of: its own, or all that have no settings of their own. */
function portsOf(service: Service, rule: Rule, place: PolicyPlace): readonly ServicePort[] {
  const { ports } = service.spec;
  if (place.port !== undefined) return ports.filter(({ port }) => port === place.port);
  const special = new Set(
    policyPlaces(rule)
      .filter((other) => other.subset === place.subset)
      .map((other) => other.port),
  );
  return ports.filter(({ port, protocol }) => !special.has(port) && protocol !== 'UDP');
}

function inSubset({ labels }: MeshWorkload, { spec }: Rule, { subset }: PolicyPlace): boolean {
  const wanted = subset === undefined ? {} : (spec.subsets.find(({ name }) => name === subset)?.labels ?? {});
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

function meet(
  snapshot: ClusterSnapshot,
  { service, workload, port }: { service: Service; workload: MeshWorkload; port: ServicePort },
): readonly TlsMeeting[] {
  const number = containerPortOf(port, workload.spec);
  if (number === undefined) return [];
  const server = passesProxy(workload, number) ? peerModeOf(snapshot, workload, number) : undefined;
  return [{ service, workload, port: number, server }];
}
