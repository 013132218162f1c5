import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { controllerOf, topOwnerOf } from './owner-chain.ts';
import { WORKLOAD_KINDS, type PodRecord, type WorkloadRecord } from './workload-record.ts';

/** A workload: what people deploy, with everything that was made for it. Lists are ordered by name. */
export interface Workload {
  /** What findings are about: the Deployment rather than its ReplicaSets, the CronJob rather than its Jobs. */
  readonly head: WorkloadRecord;
  readonly pods: readonly PodRecord[];
  readonly replicaSets: readonly DownstreamRecord<'ReplicaSet'>[];
  readonly jobs: readonly DownstreamRecord<'Job'>[];
}

interface Growing extends Workload {
  readonly pods: PodRecord[];
  readonly replicaSets: DownstreamRecord<'ReplicaSet'>[];
  readonly jobs: DownstreamRecord<'Job'>[];
}

interface Workloads {
  readonly all: readonly Workload[];
  readonly byRecord: ReadonlyMap<WorkloadRecord, Workload>;
}

const workloads = perSnapshot((snapshot): Workloads => {
  const byHead = new Map<WorkloadRecord, Growing>();
  const byRecord = new Map<WorkloadRecord, Workload>();
  const strangers = new Map<string, PodRecord>();
  for (const kind of WORKLOAD_KINDS) {
    for (const record of snapshot.all(kind) as readonly WorkloadRecord[]) {
      const head = headOf(record, snapshot, strangers);
      const workload = byHead.get(head) ?? { head, pods: [], replicaSets: [], jobs: [] };
      byHead.set(head, workload);
      byRecord.set(record, workload);
      if (record.kind === 'Pod') workload.pods.push(record);
      if (record.kind === 'ReplicaSet') workload.replicaSets.push(record);
      if (record.kind === 'Job') workload.jobs.push(record);
    }
  }
  return { all: [...byHead.values()], byRecord };
});

/** Every workload of a cluster. */
export function workloadsOf(snapshot: ClusterSnapshot): readonly Workload[] {
  return workloads(snapshot).all;
}

/** The workload an object belongs to. */
export function workloadOf(record: WorkloadRecord, snapshot: ClusterSnapshot): Workload | undefined {
  return workloads(snapshot).byRecord.get(record);
}

/** The workload that an object is the head of, so that what is told of a workload is told once. */
export function workloadHeadedBy(record: WorkloadRecord, snapshot: ClusterSnapshot): Workload | undefined {
  const workload = workloadOf(record, snapshot);
  return workload?.head === record ? workload : undefined;
}

/** The workload that an object is the head of, unless it is being deleted: nothing of it matters then. */
export function livingWorkload(record: WorkloadRecord, snapshot: ClusterSnapshot): Workload | undefined {
  return record.deleting === undefined ? workloadHeadedBy(record, snapshot) : undefined;
}

/** Pods of a controller of a kind that is not read stand together; the first of them by name speaks for all. */
function headOf(
  record: WorkloadRecord,
  snapshot: ClusterSnapshot,
  strangers: Map<string, PodRecord>,
): WorkloadRecord {
  const top = topOwnerOf(record, snapshot);
  const controller = controllerOf(top);
  // Static pods all belong to their node, and to nothing else together.
  if (top.kind !== 'Pod' || controller === undefined || controller.kind === 'Node') return top;
  const key = `${top.namespace}|${controller.kind}|${controller.name}|${controller.uid}`;
  const first = strangers.get(key) ?? top;
  strangers.set(key, first);
  return first;
}
