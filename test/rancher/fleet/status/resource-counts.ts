import type { ResourceCounts } from '../shapes.ts';

/** Counters of nothing. */
export function emptyCounts(): ResourceCounts {
  return {
    ready: 0,
    desiredReady: 0,
    waitApplied: 0,
    modified: 0,
    orphaned: 0,
    missing: 0,
    unknown: 0,
    notReady: 0,
  };
}

/** Adds the counters of a status to others. */
export function addCounts(left: ResourceCounts, right: ResourceCounts | undefined): void {
  if (!right) return;
  left.ready += right.ready;
  left.desiredReady += right.desiredReady;
  left.waitApplied += right.waitApplied;
  left.modified += right.modified;
  left.orphaned += right.orphaned;
  left.missing += right.missing;
  left.unknown += right.unknown;
  left.notReady += right.notReady;
}
