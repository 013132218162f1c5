import type { Point } from './values.ts';

/** A window of time, in milliseconds since the epoch. */
export interface Window {
  from: number;
  to: number;
}

/** A gap larger than this many average intervals at an edge means that the series did not exist there. */
const THRESHOLD = 1.1;

/**
 * How much a counter grew in a window: resets are added up, and the growth is extrapolated to the edges of the window
 * as Prometheus does (`extrapolatedRate` in promql/functions.go). `undefined` with fewer than two samples.
 */
export function increaseOf(points: readonly Point[], window: Window): number | undefined {
  const first = points.at(0);
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return undefined;
  const growth = last.value - first.value + resets(points);
  const sampled = (last.at - first.at) / 1000;
  const average = sampled / (points.length - 1);
  let toStart = (first.at - window.from) / 1000;
  const toEnd = (window.to - last.at) / 1000;
  if (growth > 0 && first.value >= 0) {
    // A counter cannot have been below zero: it is not extrapolated further back than that.
    toStart = Math.min(toStart, sampled * (first.value / growth));
  }
  const limit = average * THRESHOLD;
  const covered = sampled + (toStart < limit ? toStart : average / 2) + (toEnd < limit ? toEnd : average / 2);
  return growth * (covered / sampled);
}

function resets(points: readonly Point[]): number {
  let sum = 0;
  let before = 0;
  for (const { value } of points) {
    if (value < before) sum += before;
    before = value;
  }
  return sum;
}
