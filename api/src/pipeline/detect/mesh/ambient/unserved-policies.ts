import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { meshWorkloadsOf } from '../workloads.ts';
import { enforcedActionOf, httpFieldsOf } from '../authorization/authorization-rules.ts';
import { servicesOfHost } from '../policy/host-services.ts';
import { targetsOf, workloadsReached } from '../policy/policy-reach.ts';
import { requestLevelSetting } from './request-level-settings.ts';
import { hasWaypoint, isAmbientService } from './waypoints.ts';
import { listed, workloadNames } from '../policy/workload-words.ts';

type Policy = DownstreamRecord<'AuthorizationPolicy' | 'RequestAuthentication'>;
type Routing = DownstreamRecord<'VirtualService' | 'HTTPRoute' | 'DestinationRule'>;
type Service = DownstreamRecord<'Service'>;

/** A policy, or part of one, that nothing applies as it is meant. */
export interface UnservedPolicy {
  readonly messageId: 'closes' | 'unenforced' | 'selectorIgnored' | 'unrouted';
  readonly path: string;
  readonly value: string;
  /** What it is for, in words. */
  readonly what: string;
  readonly services: readonly Service[];
}

/** What of a policy or route is about requests that no waypoint sees. */
export function unservedPolicies(
  record: Policy | Routing,
  snapshot: ClusterSnapshot,
): readonly UnservedPolicy[] {
  switch (record.kind) {
    case 'AuthorizationPolicy':
      return targetsOf(record).length > 0 ? unenforced(record, snapshot) : closing(record, snapshot);
    case 'RequestAuthentication':
      return targetsOf(record).length > 0 ? unenforced(record, snapshot) : ignored(record, snapshot);
    default:
      return unrouted(record, snapshot);
  }
}

/** Policies with targets: sidecars do not read them either, so the mode does not matter. */
function unenforced(record: Policy, snapshot: ClusterSnapshot): readonly UnservedPolicy[] {
  return targetsOf(record).flatMap(({ ref, path }) => {
    const service =
      ref.kind === 'Service' ? snapshot.get('Service', record.namespace, ref.name ?? '') : undefined;
    if (service === undefined || hasWaypoint(snapshot, service)) return [];
    const what = `the Service ${service.name}`;
    return [{ messageId: 'unenforced' as const, path, value: what, what, services: [service] }];
  });
}

function closing(
  record: DownstreamRecord<'AuthorizationPolicy'>,
  snapshot: ClusterSnapshot,
): readonly UnservedPolicy[] {
  const index = record.spec.rules.findIndex((rule) => httpFieldsOf(rule).length > 0);
  const rule = record.spec.rules[index];
  const reached = workloadsReached(snapshot, record).filter(({ mode }) => mode === 'ambient');
  if (rule === undefined || reached.length === 0 || enforcedActionOf(record) === 'AUDIT') return [];
  const path = `spec.rules[${index}].${httpFieldsOf(rule)[0] ?? ''}`;
  return [
    {
      messageId: 'closes',
      path,
      value: 'a condition about requests',
      what: workloadNames(reached),
      services: [],
    },
  ];
}

function ignored(
  record: DownstreamRecord<'RequestAuthentication'>,
  snapshot: ClusterSnapshot,
): readonly UnservedPolicy[] {
  const reached = workloadsReached(snapshot, record);
  const ambient = reached.filter(({ mode }) => mode === 'ambient');
  // Where a sidecar or a gateway reads it, it is of some use.
  if (ambient.length === 0 || reached.some(({ mode }) => mode === 'sidecar')) return [];
  const what = workloadNames(ambient);
  return [{ messageId: 'selectorIgnored', path: 'spec.selector', value: what, what, services: [] }];
}

function unrouted(record: Routing, snapshot: ClusterSnapshot): readonly UnservedPolicy[] {
  const setting = requestLevelSetting(record);
  if (setting === undefined || !callersOf(snapshot).anyAmbient) return [];
  const services = servicesOfRouting(record, snapshot).filter(
    (service) => isAmbientService(snapshot, service) && !hasWaypoint(snapshot, service),
  );
  if (services.length === 0) return [];
  const what = listed(services.map(({ key }) => `the Service ${key}`));
  return [{ messageId: 'unrouted', ...setting, what, services }];
}

/** The Services whose callers are to follow a route; routes of gateways are followed there. */
function servicesOfRouting(record: Routing, snapshot: ClusterSnapshot): readonly Service[] {
  const { namespace } = record;
  if (record.kind === 'VirtualService') {
    const { gateways, hosts } = record.spec;
    const ofMesh = gateways.length === 0 || gateways.includes('mesh');
    return ofMesh ? hosts.flatMap((host) => exactServices(snapshot, host, namespace)) : [];
  }
  if (record.kind === 'DestinationRule') return exactServices(snapshot, record.spec.host, namespace);
  return record.spec.parentRefs
    .filter(({ kind }) => kind === 'Service')
    .map((parent) => snapshot.get('Service', parent.namespace ?? namespace, parent.name ?? ''))
    .filter((service) => service !== undefined);
}

function exactServices(
  snapshot: ClusterSnapshot,
  host: string | undefined,
  namespace: string,
): readonly Service[] {
  return host?.includes('*') === true ? [] : servicesOfHost(snapshot, host, namespace);
}

const callersOf = perSnapshot((snapshot) => ({
  anyAmbient: meshWorkloadsOf(snapshot).some(({ mode }) => mode === 'ambient'),
}));
