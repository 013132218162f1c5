import type { ObjectRef } from '../../../../../contract/object-ref.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { PodRecord, WorkloadRecord } from './workload-record.ts';

/** So many pods are shown as examples. */
const EXAMPLES = 3;

/** The first pods of many, as examples. */
export function examplePods<T>(pods: readonly T[]): readonly T[] {
  return pods.slice(0, EXAMPLES);
}

/** Names the first pods of many, unless they are what the finding is about already. */
export function podRefs(
  snapshot: Pick<ClusterSnapshot, 'cluster'>,
  head: WorkloadRecord,
  pods: readonly PodRecord[],
): readonly ObjectRef[] {
  return examplePods(pods).flatMap((pod) => (pod === head ? [] : [downstreamRef(snapshot.cluster, pod)]));
}
