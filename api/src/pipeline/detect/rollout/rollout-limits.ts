import type { BundleRecord } from '../../observe/records.ts';

/** A limit of a rollout as written, and where. */
export interface WrittenLimit {
  /** Path below `spec`. */
  readonly path: string;
  readonly value: string | number | undefined;
}

/** The limits that decide how many clusters may be unavailable, the bundle’s own first. */
export function unavailableLimits(bundle: BundleRecord): readonly WrittenLimit[] {
  const { rollout } = bundle;
  if (!rollout) return [];
  return [
    { path: 'rolloutStrategy.maxUnavailable', value: rollout.maxUnavailable },
    ...rollout.partitions.map((partition, at) => ({
      path: `rolloutStrategy.partitions[${at}].maxUnavailable`,
      value: partition.maxUnavailable,
    })),
  ];
}

/**
 * Whether a limit holds nothing back. Fleet's default is 100%; a number is compared with the clusters there are.
 */
export function isNoLimit(value: string | number | undefined, clusters: number): boolean {
  if (value === undefined) return true;
  if (typeof value === 'number') return value >= clusters;
  const percent = /^(\d{1,4})%$/.exec(value)?.[1];
  return percent !== undefined && Number(percent) >= 100;
}

/** Whether the status of a Bundle says that a limit of its rollout is used up. */
export function isBudgetUsed(bundle: BundleRecord): boolean {
  const { unavailable, maxUnavailable, unavailablePartitions, maxUnavailablePartitions } = bundle;
  if ((unavailable ?? 0) >= (maxUnavailable ?? Infinity)) return true;
  if ((unavailablePartitions ?? 0) > (maxUnavailablePartitions ?? Infinity)) return true;
  return bundle.partitions.some((partition) => isPartitionUsed(partition));
}

/** Whether a partition has no more clusters to spare. */
export function isPartitionUsed(partition: BundleRecord['partitions'][number]): boolean {
  return (partition.unavailable ?? 0) >= (partition.maxUnavailable ?? Infinity);
}
