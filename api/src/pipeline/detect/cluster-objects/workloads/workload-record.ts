import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';

/** Kinds that pods come from, and pods themselves. */
export const WORKLOAD_KINDS = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'CronJob',
  'Job',
  'Pod',
] as const;

/** A kind that pods come from. */
export type WorkloadKind = (typeof WORKLOAD_KINDS)[number];

/** An object that pods come from, or a pod. */
export type WorkloadRecord = { [K in WorkloadKind]: DownstreamRecord<K> }[WorkloadKind];

/** A pod. */
export type PodRecord = DownstreamRecord<'Pod'>;
