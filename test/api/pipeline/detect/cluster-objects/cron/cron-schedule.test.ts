import { describe, expect, it } from 'vitest';

import {
  cronProblem,
  cronRun,
  isTimeZone,
} from '@outrider/api/src/pipeline/detect/cluster-objects/cron/cron-schedule.ts';

const at = (text: string) => Date.parse(text);

describe('api/pipeline/detect/cluster-objects/cron/cron-schedule', () => {
  it.each([
    '* * * * *',
    '*/5 0-6,22 1 jan-MAR mon',
    '0 4 ? * 0',
    '30/10 * * * *',
    '@hourly',
    '@midnight',
    '@every 90s',
  ])('takes %s', (schedule) => {
    expect(cronProblem(schedule)).toBeUndefined();
  });

  it.each([
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    '* * * * 7',
    '5-1 * * * *',
    '1-2-3 * * * *',
    '*/0 * * * *',
    '*-5 * * * *',
    ', * * * *',
    'L * * * *',
    '@reboot',
    '@every soon',
    'CRON_TZ=UTC 0 4 * * *',
  ])('refuses %s', (schedule) => {
    expect(cronProblem(schedule)).toMatch(/\w/);
  });

  it('works out runs in the time zone, across the change to summer time', () => {
    const before = at('2026-03-29T12:00:00Z');
    expect(cronRun('0 6 * * *', 'Europe/Berlin', { before })).toBe(at('2026-03-29T04:00:00Z'));
    expect(cronRun('0 6 * * *', 'Europe/Berlin', { before: at('2026-03-28T12:00:00Z') })).toBe(
      at('2026-03-28T05:00:00Z'),
    );
    expect(cronRun('0 6 * * *', undefined, { before })).toBe(at('2026-03-29T06:00:00Z'));
  });

  it('takes either day when both are given, as Kubernetes does', () => {
    expect(cronRun('0 0 15 * 1', undefined, { before: at('2026-09-16T12:00:00Z') })).toBe(
      at('2026-09-15T00:00:00Z'),
    );
    expect(cronRun('0 0 15 * 1', undefined, { before: at('2026-09-14T12:00:00Z') })).toBe(
      at('2026-09-14T00:00:00Z'),
    );
  });

  it('knows no run of days that never come, nor of intervals', () => {
    expect(cronRun('0 0 31 2 *', undefined, { after: at('2026-09-01T00:00:00Z') })).toBeUndefined();
    expect(cronRun('@every 1h', undefined, { after: 0 })).toBeUndefined();
  });

  it('knows time zones', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    expect(isTimeZone('Etc/UTC')).toBe(true);
    expect(isTimeZone('Europe/Berln')).toBe(false);
    expect(isTimeZone('Local')).toBe(false);
  });
});
