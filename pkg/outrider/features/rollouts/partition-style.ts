import type { Rollout, RolloutPartition } from '@contract/diagnosis/rollouts.ts';

import type { PillStatus } from '../../components/StatusPill/types.ts';

/** A state of a rollout or of one of its partitions. */
type RolloutState = Rollout['state'] | RolloutPartition['state'];

/** How a state looks: an icon of its own, so that color is never needed to tell them apart. */
export const ROLLOUT_STYLES: Record<RolloutState, { icon: string; status: PillStatus }> = {
  done: { icon: 'icon-checkmark', status: 'success' },
  rolling: { icon: 'icon-notify-busy', status: 'info' },
  released: { icon: 'icon-error', status: 'error' },
  held: { icon: 'icon-warning', status: 'error' },
  paused: { icon: 'icon-pause', status: 'warning' },
  waiting: { icon: 'icon-dot-open', status: 'unknown' },
  'nothing-to-do': { icon: 'icon-checkmark', status: 'unknown' },
};

/** The counts of clusters that a rollout and a partition tell. */
export type RolloutCounts = Pick<RolloutPartition, 'upToDate' | 'rolling' | 'failed' | 'waiting'>;

/** The counts that are not zero, in the order in which a cluster goes through them. */
export function tellingCounts(counts: RolloutCounts): { name: keyof RolloutCounts; count: number }[] {
  return (['upToDate', 'rolling', 'failed', 'waiting'] as const)
    .map((name) => ({ name, count: counts[name] }))
    .filter(({ count }) => count > 0);
}
