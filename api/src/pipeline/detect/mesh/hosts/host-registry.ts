import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { exportScope, isVisibleIn, type ExportScope } from './export-scope.ts';
import { hostCovers, isWildcard, kubernetesHostName, meshHostName, wildcardsOver } from './host-names.ts';

/** A host that the mesh knows, and what makes it known. One object may make several hosts known. */
export interface MeshHost {
  /** In full and in lower case; may be a wildcard. */
  readonly host: string;
  readonly record: DownstreamRecord<'Service'> | DownstreamRecord<'ServiceEntry'>;
  readonly ports: readonly number[];
  readonly scope: ExportScope;
}

/** What is known of a host as it is seen from a namespace. */
export interface HostLookup {
  /** The host in full. */
  readonly host: string;
  readonly visible: readonly MeshHost[];
  /** Known, but not exported to that namespace. */
  readonly hidden: readonly MeshHost[];
}

const EXPORT_TO = 'networking.istio.io/exportTo';
const NONE: readonly MeshHost[] = [];

const registry = perSnapshot((snapshot): ReadonlyMap<string, readonly MeshHost[]> => {
  const hosts = [
    ...snapshot.all('Service').map(ofService),
    ...snapshot.all('ServiceEntry').flatMap((entry) => ofServiceEntry(entry)),
  ];
  return Map.groupBy(hosts, ({ host }) => host);
});

/** Hosts by each wildcard that covers them. */
const byWildcard = perSnapshot((snapshot): ReadonlyMap<string, readonly MeshHost[]> => {
  const found = new Map<string, MeshHost[]>();
  for (const host of meshHostsOf(snapshot)) {
    for (const wildcard of new Set([host.host, ...wildcardsOver(host.host)])) {
      if (!isWildcard(wildcard)) continue;
      const list = found.get(wildcard);
      if (list === undefined) found.set(wildcard, [host]);
      else list.push(host);
    }
  }
  return found;
});

/** Every host the mesh knows. */
export function meshHostsOf(snapshot: ClusterSnapshot): readonly MeshHost[] {
  return [...registry(snapshot).values()].flat();
}

/** What makes a host known, as objects of a namespace see it. A wildcard is looked up by what it covers. */
export function findHost(snapshot: ClusterSnapshot, host: string, namespace: string): HostLookup {
  const full = meshHostName(host, namespace);
  const found = isWildcard(full) ? underWildcard(snapshot, full) : ofName(snapshot, full);
  return {
    host: full,
    visible: found.filter(({ scope }) => isVisibleIn(scope, namespace)),
    hidden: found.filter(({ scope }) => !isVisibleIn(scope, namespace)),
  };
}

/** The ports that a Service or ServiceEntry has, each once, in order. */
export function portsOf({ spec }: MeshHost['record']): readonly number[] {
  const numbers = (spec.ports as readonly Port[]).flatMap(({ port, number }) => port ?? number ?? []);
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** A Service says `port`, a ServiceEntry `number`. */
interface Port {
  readonly port?: number | undefined;
  readonly number?: number | undefined;
}

function ofName(snapshot: ClusterSnapshot, host: string): readonly MeshHost[] {
  const hosts = registry(snapshot);
  const exact = hosts.get(host) ?? NONE;
  const wide = wildcardsOver(host).flatMap((wildcard) => hosts.get(wildcard) ?? NONE);
  return [...exact, ...wide];
}

function underWildcard(snapshot: ClusterSnapshot, wildcard: string): readonly MeshHost[] {
  const covering = wildcardsOver(wildcard.slice(1)).flatMap((wide) => registry(snapshot).get(wide) ?? NONE);
  const wider = covering.filter(({ host }) => host !== wildcard && hostCovers(host, wildcard));
  return [...new Set([...(byWildcard(snapshot).get(wildcard) ?? NONE), ...wider])];
}

function ofService(record: DownstreamRecord<'Service'>): MeshHost {
  const { name, namespace, annotations } = record;
  return {
    host: kubernetesHostName(name, namespace),
    record,
    ports: portsOf(record),
    scope: exportScope((annotations[EXPORT_TO] ?? '').split(','), namespace),
  };
}

function ofServiceEntry(record: DownstreamRecord<'ServiceEntry'>): readonly MeshHost[] {
  const ports = portsOf(record);
  const scope = exportScope(record.spec.exportTo, record.namespace);
  const hosts = new Set(record.spec.hosts.filter(Boolean).map((host) => host.toLowerCase()));
  return [...hosts].map((host) => ({ host, record, ports, scope }));
}
