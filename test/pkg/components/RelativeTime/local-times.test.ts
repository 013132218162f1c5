import { describe, expect, it } from 'vitest';

import { withLocalTimes } from '../../../../pkg/outrider/components/RelativeTime/local-times.ts';

const local = (text: string): string | undefined =>
  withLocalTimes(text, 'en-US', 'Europe/Berlin')?.replace(/\u202f/g, ' ');

describe('pkg/components/RelativeTime/local-times', () => {
  it('writes timestamps as the time of the reader', () => {
    expect(local('Silent since 2026-11-21T06:40:00.000Z.')).toBe('Silent since Nov 21, 2026, 7:40 AM.');
    expect(local('since 2026-11-21T06:40Z; 3 wait')).toBe('since Nov 21, 2026, 7:40 AM; 3 wait');
  });

  it('leaves alone what is no timestamp', () => {
    expect(local('v1.2.3, 2026-11-21, 2026-99-99T06:40:00Z')).toBe(
      'v1.2.3, 2026-11-21, 2026-99-99T06:40:00Z',
    );
    expect(withLocalTimes()).toBeUndefined();
  });
});
