import type { DownstreamKind } from './downstream-kinds.ts';
import type { DownstreamRecord } from './downstream-record.ts';
import type { ContainerLog } from './logs/container-log.ts';
import { logKey, type LogsOfPods } from './logs/container-logs.ts';

/** What is known of one cluster's own objects at one time. Look-ups never raise; what is missing is `undefined`. */
export interface ClusterSnapshot {
  /** Rancher cluster id; `files` when the objects were read from files. */
  readonly cluster: string;
  /** Whether there are more objects than are here, so that rules judge what is here and claim nothing is missing. */
  readonly partial: boolean;
  /** Objects of a kind, ordered by key. */
  all<K extends DownstreamKind>(kind: K): readonly DownstreamRecord<K>[];
  /** Objects of a kind in a namespace, ordered by name. */
  inNamespace<K extends DownstreamKind>(kind: K, namespace: string): readonly DownstreamRecord<K>[];
  /** One object; the namespace is empty for cluster-scoped kinds. */
  get<K extends DownstreamKind>(kind: K, namespace: string, name: string): DownstreamRecord<K> | undefined;
  /**
   * Whether every object of the kind is here, so that one that is not here does not exist. True as well when the
   * cluster does not serve the kind; false when it could not be read, or is not asked for.
   */
  knows(kind: DownstreamKind): boolean;
  /** What a container wrote before it last ended; `undefined` where it was not asked for. */
  logOf(pod: DownstreamRecord<'Pod'>, container: string): ContainerLog | undefined;
}

/** What a snapshot is made of. */
export interface SnapshotParts {
  readonly cluster: string;
  readonly records: Iterable<DownstreamRecord>;
  readonly known: ReadonlySet<DownstreamKind>;
  readonly partial?: boolean;
  readonly logs?: LogsOfPods | undefined;
}

interface KindIndex {
  readonly all: readonly DownstreamRecord[];
  readonly byKey: ReadonlyMap<string, DownstreamRecord>;
  readonly byNamespace: ReadonlyMap<string, readonly DownstreamRecord[]>;
}

const EMPTY: KindIndex = { all: [], byKey: new Map(), byNamespace: new Map() };

/** Makes a snapshot. The order of the records does not matter; of two with one key the last one counts. */
export function clusterSnapshot({
  cluster,
  records,
  known,
  partial = false,
  logs,
}: SnapshotParts): ClusterSnapshot {
  const indexes = indexByKind(records);
  const indexOf = (kind: DownstreamKind) => indexes.get(kind) ?? EMPTY;
  return {
    cluster,
    partial,
    all: (kind) => indexOf(kind).all as never,
    inNamespace: (kind, namespace) => (indexOf(kind).byNamespace.get(namespace) ?? []) as never,
    get: (kind, namespace, name) =>
      indexOf(kind).byKey.get(namespace === '' ? name : `${namespace}/${name}`) as never,
    knows: (kind) => known.has(kind),
    logOf: (pod, container) => logs?.get(logKey(pod, container)),
  };
}

function indexByKind(records: Iterable<DownstreamRecord>): ReadonlyMap<DownstreamKind, KindIndex> {
  const byKind = new Map<DownstreamKind, Map<string, DownstreamRecord>>();
  for (const record of records) {
    const byKey = byKind.get(record.kind) ?? new Map<string, DownstreamRecord>();
    byKind.set(record.kind, byKey.set(record.key, record));
  }
  return new Map([...byKind].map(([kind, byKey]) => [kind, indexOne(byKey)]));
}

function indexOne(byKey: ReadonlyMap<string, DownstreamRecord>): KindIndex {
  const all = [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  return { all, byKey, byNamespace: Map.groupBy(all, (record) => record.namespace) };
}

/** Works something out of a snapshot once, however many rules ask for it. */
export function perSnapshot<T extends object>(
  build: (snapshot: ClusterSnapshot) => T,
): (snapshot: ClusterSnapshot) => T {
  const built = new WeakMap<ClusterSnapshot, T>();
  return (snapshot) => {
    const known = built.get(snapshot);
    if (known !== undefined) return known;
    const fresh = build(snapshot);
    built.set(snapshot, fresh);
    return fresh;
  };
}
