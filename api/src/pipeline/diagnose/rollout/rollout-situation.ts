import { matchesTarget } from '../../detect/targets/matches-target.ts';
import type { BundleRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { hiddenTargets } from './hidden-targets.ts';
import { limitOf, planPartitions, type PlannedPartition } from './rollout-partitions.ts';
import { READS_ALL, type RolloutReader } from './rollout-reader.ts';
import { rolloutTargets, type RolloutTarget } from './rollout-target.ts';

/** Which rollout is looked at, when, and by whom. */
export interface RolloutView {
  readonly bundle: BundleRecord;
  readonly snapshot: Snapshot;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly reader: RolloutReader;
}

/** Everything Fleet decides about a rollout from, as it is now and as far as its reader may see it. */
export interface RolloutSituation extends RolloutView {
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
  return rolloutSeenBy({ bundle, snapshot, now, reader: READS_ALL });
}

/** The same from what its reader may see: of other clusters nothing is told but what the Bundle itself tells. */
export function rolloutSeenBy(view: RolloutView): RolloutSituation {
  const { bundle, snapshot } = view;
  const all = rolloutTargets(bundle, snapshot);
  const planned = planPartitions(bundle.rollout, all, ({ cluster }, partition) => {
    if (!cluster) return false;
    return matchesTarget(partition, cluster, snapshot.clusterGroupsOfWorkspace(cluster.namespace ?? ''));
  });
  const { targets, partitions } =
    view.reader === READS_ALL ? { targets: all, partitions: planned } : asSeen(view, planned);
  const maxUnavailablePartitions = limitOf(partitions.length, bundle.rollout?.maxUnavailablePartitions ?? 0);
  return {
    ...view,
    targets,
    partitions,
    maxUnavailable: limitOf(targets.length, bundle.rollout?.maxUnavailable),
    unavailable: targets.filter((target) => target.unavailable).length,
    maxUnavailablePartitions,
    gate: gateOf(partitions, maxUnavailablePartitions ?? 0),
  };
}

/** Puts nameless clusters, as the Bundle tells of them, in the place of those that the reader may not see. */
function asSeen(
  { bundle, snapshot, reader }: RolloutView,
  planned: readonly PlannedPartition<RolloutTarget>[],
): Pick<RolloutSituation, 'targets' | 'partitions'> {
  const seen = rolloutTargets(
    bundle,
    snapshot,
    (cluster) => cluster !== undefined && reader.mayName(cluster.clusterId),
  );
  const byKey = new Map(seen.map((target) => [target.key, target]));
  const cut = planned.map(({ name, members }) => ({
    name,
    members: members.flatMap(({ key }) => byKey.get(key) ?? []),
  }));
  const hidden = hiddenTargets(bundle, cut);
  const partitions = cut.map(({ name, members: visible }, at) => {
    const members = [...visible, ...(hidden[at] ?? [])];
    const { maxUnavailable: common, partitions: written } = bundle.rollout ?? {};
    return { name, members, maxUnavailable: limitOf(members.length, written?.[at]?.maxUnavailable, common) };
  });
  return { targets: [...seen, ...hidden.flat()], partitions };
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
