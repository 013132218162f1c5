import { matchesTarget } from '../../detect/targets/matches-target.ts';
import type { BundleRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { limitOf, planPartitions, type PlannedPartition } from './rollout-partitions.ts';
import { rolloutTargets, type RolloutTarget } from './rollout-target.ts';

/** Everything Fleet decides about a rollout from, as it is now. */
export interface RolloutSituation {
  readonly bundle: BundleRecord;
  readonly snapshot: Snapshot;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly targets: readonly RolloutTarget[];
  readonly partitions: readonly PlannedPartition<RolloutTarget>[];
  /** How many clusters of the Bundle may be unavailable, and are; `undefined` where Fleet cannot read the limit. */
  readonly maxUnavailable: number | undefined;
  readonly unavailable: number;
  readonly maxUnavailablePartitions: number | undefined;
  /** Index of the partition at which Fleet stops for now; `undefined` when it goes through all of them. */
  readonly gate: number | undefined;
}

/** Puts together how the rollout of a Bundle stands. */
export function rolloutSituation(bundle: BundleRecord, snapshot: Snapshot, now: number): RolloutSituation {
  const targets = rolloutTargets(bundle, snapshot);
  const partitions = planPartitions(bundle.rollout, targets, ({ cluster }, partition) => {
    if (!cluster) return false;
    return matchesTarget(partition, cluster, snapshot.clusterGroupsOfWorkspace(cluster.namespace ?? ''));
  });
  const maxUnavailablePartitions = limitOf(partitions.length, bundle.rollout?.maxUnavailablePartitions ?? 0);
  return {
    bundle,
    snapshot,
    now,
    targets,
    partitions,
    maxUnavailable: limitOf(targets.length, bundle.rollout?.maxUnavailable),
    unavailable: targets.filter((target) => target.unavailable).length,
    maxUnavailablePartitions,
    gate: gateOf(partitions, maxUnavailablePartitions ?? 0),
  };
}

/**
 * Where Fleet stops (target/partition.go): a partition counts as unavailable when more of its clusters than its limit are
 * not up to date or not available, and no later partition is looked at once there are too many such.
 */
function gateOf(partitions: readonly PlannedPartition<RolloutTarget>[], most: number): number | undefined {
  let unavailable = 0;
  const gate = partitions.findIndex(({ members, maxUnavailable = 0 }) => {
    if (members.filter(({ state }) => state !== 'upToDate').length > maxUnavailable) unavailable += 1;
    return unavailable > most;
  });
  return gate < 0 || gate === partitions.length - 1 ? undefined : gate;
}

/** The partition a cluster is in, the first one if it is in several; -1 when it is in none. */
export function partitionOf({ partitions }: RolloutSituation, target: RolloutTarget): number {
  return partitions.findIndex(({ members }) => members.includes(target));
}
