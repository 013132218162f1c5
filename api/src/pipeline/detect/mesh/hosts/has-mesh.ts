import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { meshWorkloadsOf } from '../workloads.ts';

const mesh = perSnapshot((snapshot) => ({
  isThere: meshWorkloadsOf(snapshot).some(({ mode }) => mode !== 'none'),
}));

/** Whether anything in the cluster takes part in a mesh. */
export function hasMesh(snapshot: ClusterSnapshot): boolean {
  return mesh(snapshot).isThere;
}
