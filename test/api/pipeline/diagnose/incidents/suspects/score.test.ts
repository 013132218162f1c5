import { describe, expect, it } from 'vitest';

import {
  fitFactor,
  onsetOf,
  timeFactor,
} from '@outrider/api/src/pipeline/diagnose/incidents/suspects/score.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const T = Date.UTC(2026, 10, 20, 10);

describe('api/pipeline/diagnose/incidents/suspects/score', () => {
  it.each([
    ['at the same time', 0, 1],
    ['an hour before', HOUR, 0.5],
    ['two hours before', 2 * HOUR, 0.25],
    ['a minute after, which clocks may differ by', -MINUTE, 1],
    ['five minutes after', -5 * MINUTE, 0],
    ['two days before', 48 * HOUR, 0],
  ])('weighs a change %s', (_, gap, factor) => {
    expect(timeFactor(T - gap, T)).toBeCloseTo(factor);
  });

  it('compares what was reached with what fails', () => {
    expect(fitFactor(new Set('ab'), new Set('ab'))).toBe(1);
    expect(fitFactor(new Set('abcd'), new Set('ab'))).toBe(0.5);
    expect(fitFactor(new Set('ab'), new Set('cd'))).toBe(0);
    expect(fitFactor(new Set(), new Set())).toBe(0);
  });

  it('lets the largest wave of findings tell when it began', () => {
    const wave = [0, 1, 2, 3].map((minutes) => T + minutes * MINUTE);
    expect(onsetOf([T - 700 * HOUR, ...wave])).toBe(T);
    expect(onsetOf([T - 2 * HOUR, T])).toBe(T);
    expect(onsetOf([])).toBeUndefined();
  });
});
