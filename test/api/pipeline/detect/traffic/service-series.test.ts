import { describe, expect, it } from 'vitest';

import {
  chooseReporter,
  errorShare,
  quantileSeconds,
} from '@outrider/api/src/pipeline/detect/traffic/service-series.ts';

describe('api/pipeline/detect/traffic/service-series', () => {
  it.each([
    [{ source: 10, destination: 10 }, 'source'],
    [{ source: 10, destination: 20 }, 'source'],
    [{ source: 10, destination: 21 }, 'destination'],
    [{ source: 10, waypoint: 11, destination: 11 }, 'waypoint'],
    [{ destination: 5 }, 'destination'],
    [{ destination: 0 }, 'destination'],
    [{ waypoint: 0 }, 'waypoint'],
    [{ source: 0, destination: 0 }, 'source'],
    [{ other: 3 }, 'other'],
    [{}, undefined],
  ])('believes of %j: %s', (rates, expected) => {
    expect(chooseReporter(new Map(Object.entries(rates)))).toBe(expected);
  });

  it.each([
    [10, 1, 0.1],
    [10, undefined, 0],
    [10, 11, 1],
    [0, 0, undefined],
    [undefined, 1, undefined],
    [NaN, 1, undefined],
    [10, NaN, undefined],
    [10, Infinity, undefined],
  ])('of %s requests, %s failed: %s', (requests, failures, expected) => {
    expect(errorShare(requests, failures)).toBe(expected);
  });

  it.each([
    [1500, 1.5],
    [NaN, undefined],
    [Infinity, undefined],
    [undefined, undefined],
  ])('reads the quantile %s as %s seconds', (milliseconds, expected) => {
    expect(quantileSeconds(milliseconds)).toBe(expected);
  });
});
