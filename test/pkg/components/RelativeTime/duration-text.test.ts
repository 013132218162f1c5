import { describe, expect, it } from 'vitest';

import { durationText } from '../../../../pkg/outrider/components/RelativeTime/duration-text.ts';

describe('pkg/components/RelativeTime/duration-text', () => {
  it.each([
    [0, '0 sec'],
    [-5, '0 sec'],
    [59.4, '59 sec'],
    [60, '1 min'],
    [130, '2 min 10 sec'],
    [3600, '1 hr'],
    [3725, '1 hr 2 min'],
    [90_000, '1 day 1 hr'],
    [200_000, '2 days 7 hr'],
  ])('puts %d seconds as %j', (seconds, text) => {
    expect(durationText(seconds, 'en-US')).toBe(text);
  });
});
