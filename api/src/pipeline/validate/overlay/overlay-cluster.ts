import { apiGroup } from '../../../kernel/object-ref.ts';
import { clusterSnapshot, type ClusterSnapshot } from '../../observe/downstream/cluster-snapshot.ts';
import {
  DOWNSTREAM_KIND_NAMES,
  downstreamKindOf,
  type DownstreamKind,
} from '../../observe/downstream/downstream-kinds.ts';
import { recordOf, type DownstreamRecord } from '../../observe/downstream/downstream-record.ts';
import type { ChangedObject } from './changed-objects.ts';

/** A cluster in which some objects take the place of what was known of them. The snapshot below stays as it is. */
export function overlayCluster(below: ClusterSnapshot, objects: readonly ChangedObject[]): ClusterSnapshot {
  const own = objects.filter(({ object }) => object.cluster === below.cluster);
  const replaced = new Map<string, DownstreamRecord | undefined>();
  const kinds = new Set<DownstreamKind>();
  for (const { object, content } of own) {
    const kind = downstreamKindOf(apiGroup(object.apiVersion), object.kind);
    if (kind === undefined) continue;
    kinds.add(kind);
    replaced.set(
      keyOf(kind, object.namespace ?? '', object.name),
      content === undefined ? undefined : recordOf(kind, content),
    );
  }
  const records = [...kinds]
    .flatMap((kind): readonly DownstreamRecord[] => below.all(kind))
    .filter(({ kind, namespace, name }) => !replaced.has(keyOf(kind, namespace, name)));
  const fresh = [...replaced.values()].filter((record) => record !== undefined);
  const changed = clusterSnapshot({
    cluster: below.cluster,
    records: [...records, ...fresh],
    known: new Set(DOWNSTREAM_KIND_NAMES.filter((kind) => below.knows(kind))),
    partial: below.partial,
  });
  const of = (kind: DownstreamKind) => (kinds.has(kind) ? changed : below);
  return {
    cluster: below.cluster,
    partial: below.partial,
    all: (kind) => of(kind).all(kind),
    inNamespace: (kind, namespace) => of(kind).inNamespace(kind, namespace),
    get: (kind, namespace, name) => of(kind).get(kind, namespace, name),
    knows: (kind) => below.knows(kind),
    logOf: (pod, container) => below.logOf(pod, container),
  };
}

function keyOf(kind: DownstreamKind, namespace: string, name: string): string {
  return `${kind}|${namespace}|${name}`;
}
