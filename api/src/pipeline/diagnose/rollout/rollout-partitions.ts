import type { RolloutRecord } from '../../observe/records.ts';

/** Some of the clusters of a Bundle, rolled out together. */
export interface PlannedPartition<T> {
  readonly name: string;
  readonly members: readonly T[];
  /** How many of them may be unavailable; `undefined` where Fleet cannot read the limit. */
  readonly maxUnavailable: number | undefined;
}

/** A limit as people write it: a number, a percentage, or nothing. */
export type WrittenNumber = string | number | undefined;

/** From so many clusters on Fleet divides them by itself (durations and defaults: target/rollout.go). */
const THRESHOLD = 200;

/** How many clusters one automatic partition holds. */
const PARTITION_SIZE = '25%';

/**
 * How many of `count` a limit allows, as Fleet's `limit` (target/status.go): the first value that is given counts, 100%
 * when none is; percentages are rounded down and are at least 1; numbers are taken as they are, 0 included.
 * `undefined` for what is neither, which keeps Fleet from processing the Bundle.
 */
export function limitOf(count: number, ...values: readonly WrittenNumber[]): number | undefined {
  if (count <= 0) return 1;
  const value = values.find((one) => one !== undefined) ?? '100%';
  if (typeof value === 'number') return Math.trunc(value);
  if (/^\+?\d+$/.test(value) && Number(value) > 0) return Number(value);
  const percent = /^([+-]?(?:\d+\.?\d*|\.\d+))%$/.exec(value)?.[1];
  if (percent === undefined) return undefined;
  return Math.max(1, Math.trunc(Math.trunc(count * Number(percent)) / 100));
}

/**
 * Divides clusters as Fleet does (target/rollout.go): by the partitions that are written, or else by itself in the order
 * of names. With written partitions a cluster may be in several, and one that fits none is in none.
 */
export function planPartitions<T>(
  rollout: RolloutRecord | undefined,
  members: readonly T[],
  fits: (member: T, partition: RolloutRecord['partitions'][number]) => boolean,
): readonly PlannedPartition<T>[] {
  if (!rollout || rollout.partitions.length === 0) return automatic(rollout, members);
  return rollout.partitions.map((partition) => {
    const some = members.filter((member) => fits(member, partition));
    const maxUnavailable = limitOf(some.length, partition.maxUnavailable, rollout.maxUnavailable);
    return { name: partition.name ?? '', members: some, maxUnavailable };
  });
}

function automatic<T>(
  rollout: RolloutRecord | undefined,
  members: readonly T[],
): readonly PlannedPartition<T>[] {
  const made = (name: string, some: readonly T[]) => ({
    name,
    members: some,
    maxUnavailable: limitOf(some.length, rollout?.maxUnavailable),
  });
  const size = automaticSize(rollout, members.length);
  if (size === undefined) return [made('All', members)];
  return Array.from({ length: Math.ceil(members.length / size) }, (_, at) => {
    const some = members.slice(at * size, (at + 1) * size);
    return made(`Partition ${at * size} - ${at * size + some.length}`, some);
  });
}

/** How large automatic partitions are; `undefined` when Fleet makes one of all. */
function automaticSize(rollout: RolloutRecord | undefined, clusters: number): number | undefined {
  const { autoPartitionSize: size, autoPartitionThreshold } = rollout ?? {};
  if (typeof size === 'number' && size <= 0) return undefined;
  if (clusters < automaticFrom(autoPartitionThreshold)) return undefined;
  return limitOf(clusters, size, PARTITION_SIZE);
}

/** From how many clusters on they are divided; Fleet takes a threshold that is not above zero for none at all. */
export function automaticFrom(threshold: number | undefined): number {
  if (threshold === undefined) return THRESHOLD;
  return threshold > 0 ? threshold : Infinity;
}
