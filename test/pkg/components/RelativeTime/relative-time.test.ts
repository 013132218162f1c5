import { describe, expect, it } from 'vitest';

import { relativeTime } from '../../../../pkg/outrider/components/RelativeTime/relative-time.ts';

const now = Date.UTC(2026, 10, 21, 12);
const ago = (seconds: number): string | undefined => relativeTime(now - seconds * 1000, now, 'en');

describe('pkg/components/RelativeTime/relative-time', () => {
  it.each([
    [5, undefined],
    [60, '1 minute ago'],
    [3599, '59 minutes ago'],
    [3600 * 5, '5 hours ago'],
    [86_400, 'yesterday'],
    [86_400 * 41, '41 days ago'],
  ])('says %d seconds as "%s"', (seconds, text) => {
    expect(ago(seconds)).toBe(text);
  });
});
