import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { WorkloadRecord } from '../../cluster-objects/workloads/workload-record.ts';
import { meshWorkloadsOf, type MeshWorkload } from '../workloads.ts';

const byHead = perSnapshot((snapshot) => Map.groupBy(meshWorkloadsOf(snapshot), ({ head }) => head));

/** The pods of a workload as the mesh sees them; none for what belongs to another workload. */
export function meshWorkloadsHeadedBy(
  snapshot: ClusterSnapshot,
  record: WorkloadRecord,
): readonly MeshWorkload[] {
  return byHead(snapshot).get(record) ?? [];
}
