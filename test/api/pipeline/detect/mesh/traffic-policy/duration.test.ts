import { describe, expect, it } from 'vitest';

import {
  durationMilliseconds,
  durationWords,
} from '@outrider/api/src/pipeline/detect/mesh/traffic-policy/duration.ts';

describe('api/pipeline/detect/mesh/traffic-policy/duration', () => {
  it.each([
    ['0s', 0],
    ['1.5s', 1500],
    ['250ms', 250],
    ['1h30m', 5_400_000],
    ['1m0.5s', 60_500],
  ])('reads %s', (text, milliseconds) => {
    expect(durationMilliseconds(text)).toBe(milliseconds);
  });

  it.each(['', 's', '5', '5 s', '-1s', '1d', 'soon'])('does not read %j', (text) => {
    expect(durationMilliseconds(text)).toBeUndefined();
  });

  it('writes what a manifest would say', () => {
    expect([250, 1500, 60_000].map(durationWords)).toEqual(['250ms', '1.5s', '60s']);
  });
});
