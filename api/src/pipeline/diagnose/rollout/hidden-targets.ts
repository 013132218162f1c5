import type { BundleRecord, SummaryRecord } from '../../observe/records.ts';
import type { PlannedPartition } from './rollout-partitions.ts';
import type { RolloutTarget, TargetState } from './rollout-target.ts';

type SeenPartition = Pick<PlannedPartition<RolloutTarget>, 'name' | 'members'>;

/**
 * The clusters of each partition that its reader may not see, in the order of the partitions: so many, and as they are, as
 * the status of the Bundle tells, which the reader may see. Nothing of them is read.
 */
export function hiddenTargets(
  bundle: BundleRecord,
  partitions: readonly SeenPartition[],
): readonly (readonly RolloutTarget[])[] {
  const states = partitions.map((partition) => hiddenStates(bundle, partition));
  const seen = [...new Set(partitions.flatMap(({ members }) => members))];
  const known =
    seen.filter(({ unavailable }) => unavailable).length + states.flat().filter(isUnavailable).length;
  let released = (bundle.unavailable ?? 0) - known;
  return states.map((ofPartition, partition) =>
    ofPartition.map((state, at) => {
      // A Bundle reads WaitApplied also of clusters that it holds back: so many as are unavailable are under way.
      const isReleased = state === 'waiting' && released > 0;
      if (isReleased) released -= 1;
      return hiddenTarget(`${partition}-${at}`, isReleased ? 'rolling' : state);
    }),
  );
}

/** What is left of the states that the Bundle counts when those of the clusters that are seen are taken away. */
function hiddenStates(
  { partitions }: BundleRecord,
  { name, members }: SeenPartition,
): readonly TargetState[] {
  const status = partitions.find((one) => one.name === name);
  const hidden = Math.max(0, (status?.count ?? 0) - members.length);
  if (status === undefined || hidden === 0) return [];
  const left = (state: TargetState, all: number): TargetState[] => {
    const seen = members.filter((member) => member.state === state).length;
    return Array<TargetState>(Math.max(0, all - seen)).fill(state);
  };
  const { errApplied, notReady, ready, modified }: SummaryRecord = status.summary;
  const told = [
    ...left('failed', errApplied),
    ...left('rolling', notReady),
    ...left('upToDate', ready + modified),
  ];
  return [...told, ...Array<TargetState>(hidden).fill('waiting')].slice(0, hidden);
}

function isUnavailable(state: TargetState): boolean {
  return state === 'failed' || state === 'rolling';
}

function hiddenTarget(id: string, state: TargetState): RolloutTarget {
  return {
    key: `hidden-${id}`,
    cluster: undefined,
    deployment: undefined,
    state,
    unavailable: isUnavailable(state),
    hidden: true,
  };
}
