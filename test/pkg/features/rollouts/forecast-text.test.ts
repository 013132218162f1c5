import { describe, expect, it } from 'vitest';

import { forecastWords } from '../../../../pkg/outrider/features/rollouts/forecast-text.ts';

const reader = { locale: 'en-GB', timeZone: 'UTC' };
const forecast = {
  known: true as const,
  early: '2026-11-21T14:05:00Z',
  likely: '2026-11-21T14:20:00Z',
  late: '2026-11-21T15:10:00Z',
  samples: 42,
};
const now = Date.parse('2026-11-21T13:00:00Z');

describe('pkg/features/rollouts/forecast-text', () => {
  it('tells times of today without the day', () => {
    expect(forecastWords(forecast, now, reader)).toStrictEqual({
      likely: '14:20',
      early: '14:05',
      late: '15:10',
      samples: 42,
    });
  });

  it('tells the day of all as soon as one is on another day', () => {
    const words = forecastWords({ ...forecast, late: '2026-11-22T01:00:00Z' }, now, reader);
    expect(words?.likely).toMatch(/21 Nov.*14:20/);
    expect(words?.late).toMatch(/22 Nov.*0?1:00/);
  });

  it('tells no time where none is known', () => {
    expect(forecastWords({ known: false, reason: 'Too few.' }, now, reader)).toBeUndefined();
  });
});
