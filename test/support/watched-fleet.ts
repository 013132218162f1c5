import type { FleetIndex } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import type { WatchedFleet } from '@outrider/api/src/pipeline/observe/index-listener.ts';

/** Watched objects of which nothing is being judged, as listeners are given them. */
export function watchedFleet(index: FleetIndex, judging: Partial<WatchedFleet> = {}): WatchedFleet {
  return { index, judgeAgain: () => undefined, isJudging: () => false, ...judging };
}
