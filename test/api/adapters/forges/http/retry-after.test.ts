import { describe, expect, it } from 'vitest';

import { retryAfterMs } from '@outrider/api/src/adapters/forges/http/retry-after.ts';

const now = Date.parse('2026-11-21T20:00:00Z');
const after = (headers: Record<string, string>) => retryAfterMs(new Headers(headers), now);

describe('api/adapters/forges/http/retry-after', () => {
  it('reads seconds, dates and times of reset', () => {
    expect(after({ 'retry-after': '7' })).toBe(7000);
    expect(after({ 'retry-after': 'Sat, 21 Nov 2026 20:00:30 GMT' })).toBe(30_000);
    expect(after({ 'retry-after': 'Sat, 21 Nov 2026 19:00:00 GMT' })).toBe(0);
    expect(after({ 'x-ratelimit-reset': String(now / 1000 + 60) })).toBe(60_000);
  });

  it('makes nothing of what is neither', () => {
    expect(after({})).toBeUndefined();
    expect(after({ 'retry-after': 'soon' })).toBeUndefined();
    expect(after({ 'x-ratelimit-reset': '-1' })).toBeUndefined();
  });
});
