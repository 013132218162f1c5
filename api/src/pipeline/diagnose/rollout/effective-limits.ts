import type { RolloutLimit } from '../../../../contract/diagnosis/rollouts.ts';
import { defined } from '../../../kernel/defined.ts';
import { countWords } from '../../detect/evidence/record-words.ts';
import { automaticFrom, limitOf, type WrittenNumber } from './rollout-partitions.ts';
import type { RolloutSituation } from './rollout-situation.ts';
import { partitionWords } from './why-behind.ts';

/** Every limit that decides about a rollout: as written, what Fleet makes of it, and where that surprises. */
export function effectiveLimits(situation: RolloutSituation): readonly RolloutLimit[] {
  const { rollout } = situation.bundle;
  return [
    unavailableLimit(situation),
    ...(rollout && rollout.partitions.length > 0 ? writtenPartitions(situation) : automaticLimits(situation)),
    partitionsLimit(situation),
  ];
}

function limit(
  name: string,
  value: WrittenNumber,
  rest: Omit<RolloutLimit, 'name' | 'written'>,
): RolloutLimit {
  return { name, ...defined({ written: value === undefined ? undefined : String(value) }), ...rest };
}

function unavailableLimit({ bundle, targets, maxUnavailable }: RolloutSituation): RolloutLimit {
  const value = bundle.rollout?.maxUnavailable;
  const clusters = countWords(targets.length, 'cluster');
  const note = unavailableNote(value, maxUnavailable, targets.length);
  return limit('maxUnavailable', value, {
    effective: Math.max(0, maxUnavailable ?? 0),
    note: note ?? `Of ${clusters} at most ${maxUnavailable} may be unavailable at once.`,
    trap: note !== undefined,
  });
}

/** What is surprising about a limit of unavailable clusters; `undefined` when nothing is. */
function unavailableNote(
  value: WrittenNumber,
  effective: number | undefined,
  clusters: number,
): string | undefined {
  if (effective === undefined) return 'Neither a number nor a percentage: Fleet cannot process the Bundle.';
  if (effective <= 0) {
    return 'Fleet updates a cluster while fewer than this are unavailable, and fewer than 0 never are: clusters that are well are never updated.';
  }
  if (value === undefined) {
    return 'Not set, and then Fleet takes 100%: all clusters are updated at once, and nothing gates the rollout.';
  }
  if (clusters > 0 && effective >= clusters) {
    return 'It allows every cluster to be unavailable, so it holds nothing back.';
  }
  if (typeof value === 'string' && Number.parseFloat(value) <= 0) {
    return 'Fleet takes a percentage of zero for one cluster, unlike the number 0.';
  }
  return undefined;
}

function writtenPartitions({ bundle, partitions, targets }: RolloutSituation): readonly RolloutLimit[] {
  const common = bundle.rollout?.maxUnavailable;
  const inside = new Set(partitions.flatMap(({ members }) => members));
  const outside = targets.length - inside.size;
  return [
    ...(outside > 0
      ? [
          limit('partitions', undefined, {
            effective: partitions.length,
            note: `${countWords(outside, 'cluster')} ${outside === 1 ? 'is' : 'are'} in none of them: Fleet never updates those, whatever its API reference says.`,
            trap: true,
          }),
        ]
      : []),
    ...partitions.map(({ name, members, maxUnavailable }, at) => {
      const own = bundle.rollout?.partitions[at]?.maxUnavailable;
      const from = own === undefined && common !== undefined;
      return limit(`partitions[${at}].maxUnavailable`, own, {
        effective: Math.max(0, maxUnavailable ?? 0),
        note: from
          ? `Not set for ${partitionWords(name)}, so the rollout’s own maxUnavailable counts here (not 10%, as the API reference says).`
          : (unavailableNote(own, maxUnavailable, members.length) ??
            `Of ${countWords(members.length, 'cluster')} in ${partitionWords(name)} at most ${maxUnavailable} may be unavailable; above that, later partitions wait.`),
        trap: !from && unavailableNote(own, maxUnavailable, members.length) !== undefined,
      });
    }),
  ];
}

function automaticLimits({ bundle, targets, partitions }: RolloutSituation): readonly RolloutLimit[] {
  const { autoPartitionSize, autoPartitionThreshold } = bundle.rollout ?? {};
  const from = automaticFrom(autoPartitionThreshold);
  const isDivided = partitions.length > 1;
  const size = limitOf(targets.length, autoPartitionSize, '25%') ?? 0;
  return [
    limit('autoPartitionSize', autoPartitionSize, {
      effective: isDivided ? size : targets.length,
      note: isDivided
        ? `Fleet makes ${partitions.length} partitions of at most ${size} clusters each, in the order of their names.`
        : wholeNote(targets.length, from),
      trap: !isDivided && autoPartitionSize !== undefined && targets.length < from,
    }),
  ];
}

function wholeNote(clusters: number, from: number): string {
  return clusters < from && Number.isFinite(from)
    ? `Below ${from} clusters Fleet makes one partition of all, whatever is written here.`
    : 'Fleet makes one partition of all.';
}

function partitionsLimit({ bundle, maxUnavailablePartitions, partitions }: RolloutSituation): RolloutLimit {
  const value = bundle.rollout?.maxUnavailablePartitions;
  const gates = partitions.some(({ members, maxUnavailable = 0 }) => maxUnavailable < members.length);
  return limit('maxUnavailablePartitions', value, {
    effective: Math.max(0, maxUnavailablePartitions ?? 0),
    note: gates
      ? `Fleet goes on to the next partition while at most ${maxUnavailablePartitions ?? 0} have more clusters that are not up to date than their own limit.`
      : 'No partition can exceed its own limit, so this holds nothing back.',
    trap: value !== undefined && !gates && partitions.length > 1,
  });
}
