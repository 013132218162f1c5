import type { ServiceName } from '../../../../../contract/traffic.ts';
import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { servicesSelecting } from '../../cluster-objects/workloads/services-of.ts';
import type { MeshWorkload } from '../workloads.ts';
import { namesOf } from './host-services.ts';

/** So many are named; the rest is counted. */
const NAMED = 3;

/** The Services that send traffic to workloads, each once, in order. */
export function servicesOfWorkloads(
  snapshot: ClusterSnapshot,
  workloads: readonly MeshWorkload[],
): readonly ServiceName[] {
  const distinct = new Map(workloads.map((one) => [one.head.uid + one.head.key + one.head.kind, one]));
  return namesOf(
    [...distinct.values()].flatMap(({ namespace, labels }) => servicesSelecting(snapshot, namespace, labels)),
  );
}

/** The workloads by name: `Deployment shop/cart, Deployment shop/web and 4 more`. */
export function workloadNames(workloads: readonly MeshWorkload[]): string {
  return listed([...new Set(workloads.map(({ head }) => `${head.kind} ${head.key}`))].sort());
}

/** How many different workloads these pods belong to. */
export function countWorkloads(workloads: readonly MeshWorkload[]): number {
  return new Set(workloads.map(({ head }) => head)).size;
}

/** The first of many words, and how many more there are. */
export function listed(words: readonly string[]): string {
  const more = words.length - NAMED;
  if (more > 0) return `${words.slice(0, NAMED).join(', ')} and ${more} more`;
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
