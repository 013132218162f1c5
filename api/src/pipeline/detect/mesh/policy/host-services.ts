import type { ServiceName } from '../../../../../contract/traffic.ts';
import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';

/**
 * The Services that a host of Istio's configuration means: one for a name, all of a namespace or of the mesh for a
 * wildcard. Only a name without a dot belongs to the namespace of the configuration (Istio's ResolveShortnameToFQDN).
 */
export function servicesOfHost(
  snapshot: ClusterSnapshot,
  host: string | undefined,
  namespace: string,
): readonly DownstreamRecord<'Service'>[] {
  if (host === undefined) return [];
  const lower = host.toLowerCase();
  if (lower === '*' || lower === '*.local') return snapshot.all('Service');
  const [name = '', ofNamespace, svc] = lower.split('.');
  if (ofNamespace === undefined) return oneService(snapshot, namespace, name);
  if (svc !== 'svc') return [];
  return name === '*'
    ? snapshot.inNamespace('Service', ofNamespace)
    : oneService(snapshot, ofNamespace, name);
}

/** The names of the Services that hosts mean, each once, in order. */
export function serviceNamesOf(
  snapshot: ClusterSnapshot,
  hosts: readonly (string | undefined)[],
  namespace: string,
): readonly ServiceName[] {
  return namesOf(hosts.flatMap((host) => servicesOfHost(snapshot, host, namespace)));
}

/** The names of Services, each once, in order. */
export function namesOf(services: readonly DownstreamRecord<'Service'>[]): readonly ServiceName[] {
  const byKey = new Map(services.map(({ key, namespace, name }) => [key, { namespace, name }]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);
}

function oneService(snapshot: ClusterSnapshot, namespace: string, name: string) {
  const service = snapshot.get('Service', namespace, name);
  return service === undefined ? [] : [service];
}
