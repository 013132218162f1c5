import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { exportScope, scopeWords } from './export-scope.ts';
import { kubernetesHostName } from './host-names.ts';
import { findHost, type HostLookup } from './host-registry.ts';

/** Why nothing answers to a host. */
export interface HostTrouble {
  /**
   * `missing`: no Service and no ServiceEntry has it. `notVisible`: one has it, but is not exported here.
   * `otherNamespace`: a short name, of a Service of another namespace. `notCompleted`: a name with a dot that is not the
   * full one, which the mesh does not complete.
   */
  readonly kind: 'missing' | 'notVisible' | 'otherNamespace' | 'notCompleted';
  /** The host in full, as it was looked up. */
  readonly host: string;
  /** What it probably should be; empty when there is no telling. */
  readonly meant: string;
  /** What has such a name. */
  readonly near: readonly (DownstreamRecord<'Service'> | DownstreamRecord<'ServiceEntry'>)[];
  /** For what is not visible, where it is. */
  readonly scope: string;
}

/** Names that other clusters answer to (multi-cluster Services API). */
const OTHER_CLUSTERS = '.clusterset.local';
const MOST_NEAR = 3;

const servicesByName = perSnapshot((snapshot) => Map.groupBy(snapshot.all('Service'), ({ name }) => name));

/** Says what is wrong with a host as objects of a namespace see it; `undefined` when something answers to it. */
export function hostTrouble(
  snapshot: ClusterSnapshot,
  host: string,
  namespace: string,
): HostTrouble | undefined {
  const lookup = findHost(snapshot, host, namespace);
  if (lookup.visible.length > 0 || lookup.host.endsWith(OTHER_CLUSTERS)) return undefined;
  const [hidden] = lookup.hidden;
  if (hidden !== undefined) return notVisible(lookup, hidden.record);
  const labels = host.toLowerCase().split('.');
  return labels.length === 1 ? shortName(snapshot, lookup, namespace) : dottedName(snapshot, lookup, labels);
}

function notVisible(lookup: HostLookup, record: HostTrouble['near'][number]): HostTrouble {
  const exportTo =
    record.kind === 'Service'
      ? (record.annotations['networking.istio.io/exportTo'] ?? '').split(',')
      : record.spec.exportTo;
  const scope = scopeWords(exportScope(exportTo, record.namespace));
  return {
    kind: 'notVisible',
    host: lookup.host,
    meant: '',
    near: [record],
    scope,
  };
}

function shortName(snapshot: ClusterSnapshot, { host }: HostLookup, namespace: string): HostTrouble {
  const name = host.slice(0, host.indexOf('.'));
  const near = (servicesByName(snapshot).get(name) ?? []).filter((one) => one.namespace !== namespace);
  const [first] = near;
  if (first === undefined) return { kind: 'missing', host, meant: '', near: [], scope: '' };
  const meant = kubernetesHostName(first.name, first.namespace);
  return {
    kind: 'otherNamespace',
    host,
    meant,
    near: near.slice(0, MOST_NEAR),
    scope: '',
  };
}

/** `name.namespace`, `name.namespace.svc`, or a full name in a domain of the cluster's own choice. */
function dottedName(
  snapshot: ClusterSnapshot,
  { host }: HostLookup,
  labels: readonly string[],
): HostTrouble | undefined {
  const [name = '', namespace = '', svc = 'svc'] = labels;
  const service = svc === 'svc' ? snapshot.get('Service', namespace, name) : undefined;
  if (service === undefined) return { kind: 'missing', host, meant: '', near: [], scope: '' };
  if (labels.length > 3) return undefined;
  const meant = kubernetesHostName(name, namespace);
  return { kind: 'notCompleted', host, meant, near: [service], scope: '' };
}
