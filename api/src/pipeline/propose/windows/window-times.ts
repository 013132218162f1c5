import { Cron } from 'croner';

import type { FreezeWindow } from './freeze-window.ts';

const MINUTE = 60_000;
/** A window that opens again before it closes may never close: so many openings are looked at. */
const MOST_OPENINGS = 50;

/**
 * When the window that is open now closes, in milliseconds since the epoch; `undefined` while it is closed. As Argo CD
 * does, a window is open when it opened less than its duration ago; its first instant belongs to it, its last does not.
 * An opening that the clocks skip happens right after the gap; one in a repeated hour happens once, the first time.
 */
export function openUntil(window: FreezeWindow, now: number): number | undefined {
  const duration = window.minutes * MINUTE;
  let until: number | undefined;
  let opening = openingAfter(window, now - duration);
  for (let looked = 0; looked < MOST_OPENINGS && opening !== undefined; looked += 1) {
    if (opening > (until ?? now)) break;
    until = opening + duration;
    opening = openingAfter(window, opening);
  }
  return until;
}

/** The first opening after a time, both in milliseconds since the epoch; `undefined` when there is none. */
export function openingAfter({ schedule, timeZone }: FreezeWindow, after: number): number | undefined {
  return new Cron(schedule, { timezone: timeZone, paused: true }).nextRun(new Date(after))?.getTime();
}
