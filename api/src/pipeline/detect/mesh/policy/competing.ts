import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { oldestFirst } from '../hosts/oldest-first.ts';
import { selectedWorkloads, type MeshWorkload } from '../workloads.ts';

type Kind = 'Sidecar' | 'Telemetry';

/** An older object that is for the same. */
export interface Competitor<K extends Kind> {
  readonly other: DownstreamRecord<K>;
  /** Workloads that both select; empty where both are for the whole namespace. */
  readonly shared: readonly MeshWorkload[];
}

/** What competes: objects of a kind, and the labels each of them selects. */
export interface Competition<K extends Kind> {
  readonly record: DownstreamRecord<K>;
  readonly selectorOf: (record: DownstreamRecord<K>) => Readonly<Record<string, string>>;
  /** Whether a workload follows objects of this kind at all. */
  readonly follows: (workload: MeshWorkload) => boolean;
}

/**
 * The oldest object of the same kind and namespace that is older and for the same workloads, or for the whole namespace
 * too. One with a selector and one without do not compete: the former is an exception from the latter.
 */
export function olderCompetitor<K extends Kind>(
  snapshot: ClusterSnapshot,
  { record, selectorOf, follows }: Competition<K>,
): Competitor<K> | undefined {
  const wanted = selectorOf(record);
  const isWhole = isEmpty(wanted);
  // All records of one kind have one shape, whichever of the kinds it is.
  const all = snapshot.inNamespace(record.kind, record.namespace);
  const older = all
    .filter(
      (other) => other !== record && isEmpty(selectorOf(other)) === isWhole && oldestFirst(other, record) < 0,
    )
    .toSorted(oldestFirst);
  for (const other of older) {
    const both = { ...wanted, ...selectorOf(other) };
    const agree = Object.entries(wanted).every(([key, value]) => both[key] === value);
    const shared = agree ? selectedWorkloads(snapshot, both, record.namespace).filter(follows) : [];
    if (isWhole || shared.length > 0) return { other, shared: isWhole ? [] : shared };
  }
  return undefined;
}

function isEmpty(labels: Readonly<Record<string, string>>): boolean {
  return Object.keys(labels).length === 0;
}
