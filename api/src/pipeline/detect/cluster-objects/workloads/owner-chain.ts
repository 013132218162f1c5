import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { OwnerReference } from '../../../observe/downstream/downstream-record.ts';
import { WORKLOAD_KINDS, type WorkloadKind, type WorkloadRecord } from './workload-record.ts';

/** Pod, ReplicaSet or Job, Deployment or CronJob: the longest chain of owners there is. */
const LONGEST_CHAIN = 3;

/** The object that an object's pods are made for in the end: the last controller up the chain that is known. */
export function topOwnerOf(record: WorkloadRecord, snapshot: ClusterSnapshot): WorkloadRecord {
  let top = record;
  for (let step = 0; step < LONGEST_CHAIN; step += 1) {
    const owner = ownerOf(top, snapshot);
    if (owner === undefined) return top;
    top = owner;
  }
  return top;
}

/** The controller that an object says it has. */
export function controllerOf(record: WorkloadRecord): OwnerReference | undefined {
  return record.owners.find((owner) => owner.controller && owner.kind !== '' && owner.name !== '');
}

function ownerOf(record: WorkloadRecord, snapshot: ClusterSnapshot): WorkloadRecord | undefined {
  const reference = controllerOf(record);
  if (reference === undefined || !isWorkloadKind(reference.kind)) return undefined;
  const owner: WorkloadRecord | undefined = snapshot.get(reference.kind, record.namespace, reference.name);
  // Of the same name, but made after the one that is meant was deleted.
  const another = owner && owner.uid !== '' && reference.uid !== '' && owner.uid !== reference.uid;
  return another || owner === record ? undefined : owner;
}

function isWorkloadKind(kind: string): kind is WorkloadKind {
  return (WORKLOAD_KINDS as readonly string[]).includes(kind);
}
