import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { FreezeWindow } from '@outrider/api/src/pipeline/propose/windows/freeze-window.ts';
import { openUntil } from '@outrider/api/src/pipeline/propose/windows/window-times.ts';

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);

const aWindow = (schedule: string, minutes: number, timeZone = 'UTC'): FreezeWindow => ({
  name: 'window',
  kind: 'deny',
  schedule,
  minutes,
  timeZone,
  workspaces: ['*'],
  clusters: [],
});

const until = (window: FreezeWindow, now: string) => {
  const time = openUntil(window, at(now));
  return time === undefined ? 'closed' : new Date(time).toISOString().slice(0, 16);
};

describe('api/pipeline/propose/windows/window-times', () => {
  it('is open from its first instant to the one before its last', () => {
    const night = aWindow('0 22 * * *', 480);
    expect(until(night, '2026-11-20T21:59:59.999Z')).toBe('closed');
    expect(until(night, '2026-11-20T22:00:00Z')).toBe('2026-11-21T06:00');
    expect(until(night, '2026-11-21T05:59:59.999Z')).toBe('2026-11-21T06:00');
    expect(until(night, '2026-11-21T06:00:00Z')).toBe('closed');
  });

  it('goes by the clocks of its time zone', () => {
    const weekend = aWindow('0 22 * * 5', 60, 'America/New_York');
    expect(until(weekend, '2026-11-21T02:59:00Z')).toBe('closed');
    expect(until(weekend, '2026-11-21T03:00:00Z')).toBe('2026-11-21T04:00');
    // In summer an hour earlier.
    expect(until(weekend, '2026-07-11T02:00:00Z')).toBe('2026-07-11T03:00');
  });

  it('lasts as long as ever when the clocks go forward or back meanwhile', () => {
    const night = aWindow('0 1 * * *', 180, 'Europe/Berlin');
    expect(until(night, '2026-03-29T00:30:00Z')).toBe('2026-03-29T03:00');
    expect(until(night, '2026-10-25T01:30:00Z')).toBe('2026-10-25T02:00');
  });

  it('opens after the gap when the clocks skip its time', () => {
    const night = aWindow('30 2 * * *', 60, 'Europe/Berlin');
    expect(until(night, '2026-03-29T00:59:59Z')).toBe('closed');
    expect(until(night, '2026-03-29T01:00:00Z')).toBe('2026-03-29T02:00');
    expect(until(night, '2026-03-29T02:00:00Z')).toBe('closed');
  });

  it('opens once when the clocks repeat its time', () => {
    const night = aWindow('30 2 * * *', 60, 'Europe/Berlin');
    expect(until(night, '2026-10-25T00:30:00Z')).toBe('2026-10-25T01:30');
    expect(until(night, '2026-10-25T01:30:00Z')).toBe('closed');
    expect(until(night, '2026-10-25T02:00:00Z')).toBe('closed');
  });

  it('stays open where it opens again before it closes', () => {
    expect(until(aWindow('0 10,11 * * *', 90), '2026-11-20T10:30:00Z')).toBe('2026-11-20T12:30');
    expect(openUntil(aWindow('* * * * *', 5), at('2026-11-20T10:30:00Z'))).toBeGreaterThan(0);
  });

  it('is open exactly for its duration after each opening, whatever the time (by a count of the hours)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 1, max: 23 * 60 }),
        fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') }),
        (hour, minutes, now) => {
          const sinceOpening = (((now - hour * HOUR) % (24 * HOUR)) + 24 * HOUR) % (24 * HOUR);
          const open = openUntil(aWindow(`0 ${hour} * * *`, minutes), now) !== undefined;
          expect(open).toBe(sinceOpening < minutes * 60_000);
        },
      ),
    );
  });
});
