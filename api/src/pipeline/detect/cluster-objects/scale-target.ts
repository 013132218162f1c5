import type { ClusterSnapshot } from '../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../observe/downstream/downstream-record.ts';
import { apiGroup } from '../../../kernel/object-ref.ts';

const SCALABLE = ['Deployment', 'StatefulSet', 'ReplicaSet'] as const;
type Scalable = { [K in (typeof SCALABLE)[number]]: DownstreamRecord<K> }[(typeof SCALABLE)[number]];

/** What a HorizontalPodAutoscaler scales: a record, `missing`, or `foreign` where its kind is not read. */
export function scaleTargetOf(
  autoscaler: DownstreamRecord<'HorizontalPodAutoscaler'>,
  snapshot: ClusterSnapshot,
): Scalable | 'missing' | 'foreign' {
  const { apiVersion, kind, name } = autoscaler.spec.scaleTargetRef;
  const scalable = SCALABLE.find((one) => one === kind);
  const isOurs = apiVersion === undefined || apiGroup(apiVersion) === 'apps';
  if (scalable === undefined || !isOurs || name === undefined) return 'foreign';
  return snapshot.get(scalable, autoscaler.namespace, name) ?? 'missing';
}
