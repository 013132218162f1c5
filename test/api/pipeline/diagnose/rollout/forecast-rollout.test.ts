import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  forecastRollout,
  playRollout,
  quantile,
  type RemainingWork,
} from '@outrider/api/src/pipeline/diagnose/rollout/forecast-rollout.ts';
import { MINUTE, NOW } from '../../../../support/records.ts';

const work = (more: Partial<RemainingWork> = {}): RemainingWork => ({
  partitions: [{ waiting: 4, stuck: 0, underWay: [], maxUnavailable: 10 }],
  maxUnavailable: 2,
  maxUnavailablePartitions: 0,
  ...more,
});
const count = fc.integer({ min: 0, max: 20 });
const partition = fc.record({
  waiting: count,
  stuck: fc.integer({ min: 0, max: 3 }),
  underWay: fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 5 }),
  maxUnavailable: fc.integer({ min: 0, max: 10 }),
});
const anyWork = fc.record({
  partitions: fc.array(partition, { minLength: 1, maxLength: 5 }),
  maxUnavailable: count,
  maxUnavailablePartitions: fc.integer({ min: 0, max: 3 }),
});

describe('api/pipeline/diagnose/rollout/forecast-rollout', () => {
  it('takes quantiles between the nearest ranks', () => {
    expect([0, 0.1, 0.5, 0.9, 1].map((share) => quantile([5, 1, 3, 2, 4], share))).toStrictEqual([
      1, 1.4, 3, 4.6, 5,
    ]);
  });

  it('goes in waves as large as the limits allow', () => {
    expect(playRollout(work(), 10)).toBe(20);
    expect(playRollout(work({ maxUnavailable: 100 }), 10)).toBe(10);
    const narrow = [{ waiting: 4, stuck: 0, underWay: [], maxUnavailable: 1 }];
    expect(playRollout(work({ partitions: narrow }), 10)).toBe(40);
  });

  it('counts what is under way by how long it has been', () => {
    const partitions = [{ waiting: 2, stuck: 0, underWay: [6, 4], maxUnavailable: 10 }];
    expect(playRollout(work({ partitions }), 10)).toBe(16);
  });

  it('does not begin with a partition before the one in front of it is done', () => {
    const two = [
      { waiting: 2, stuck: 0, underWay: [], maxUnavailable: 1 },
      { waiting: 2, stuck: 0, underWay: [], maxUnavailable: 1 },
    ];
    // The last cluster of the first partition may still be under way: one may be unavailable in it.
    expect(playRollout(work({ partitions: two, maxUnavailable: 4 }), 10)).toBe(30);
    expect(playRollout(work({ partitions: two, maxUnavailable: 1 }), 10)).toBe(40);
    expect(playRollout(work({ partitions: two, maxUnavailable: 4, maxUnavailablePartitions: 1 }), 10)).toBe(
      20,
    );
  });

  it('does not end when what is stuck uses up the limit', () => {
    const partitions = [{ waiting: 2, stuck: 2, underWay: [], maxUnavailable: 10 }];
    expect(playRollout(work({ partitions }), 10)).toBeUndefined();
    expect(playRollout(work({ maxUnavailable: 0 }), 10)).toBeUndefined();
  });

  it('never ends sooner when deployments take longer, nor before the longest of them', () => {
    fc.assert(
      fc.property(
        anyWork,
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 500 }),
        (some, quick, more) => {
          const sooner = playRollout(some, quick);
          const later = playRollout(some, quick + more);
          expect(later === undefined).toBe(sooner === undefined);
          if (sooner === undefined || later === undefined) return;
          expect(later).toBeGreaterThanOrEqual(sooner);
          const waiting = some.partitions.reduce((sum, one) => sum + one.waiting, 0);
          const waves = waiting === 0 ? 0 : Math.ceil(waiting / Math.max(1, some.maxUnavailable));
          expect(sooner).toBeGreaterThanOrEqual((waves - 1) * quick);
        },
      ),
    );
  });

  it('says between which times the rest is likely to end', () => {
    const samples = [1, 2, 3, 4, 5].map((minutes) => minutes * MINUTE);
    const after = (minutes: number) => new Date(NOW + minutes * MINUTE).toISOString();
    expect(forecastRollout(work(), { samples, ownBundle: true }, NOW)).toStrictEqual({
      known: true,
      early: after(2.8),
      likely: after(6),
      late: after(9.2),
      samples: 5,
    });
  });

  it('says plainly when there is too little to tell', () => {
    const thin = forecastRollout(work(), { samples: [MINUTE], ownBundle: false }, NOW);
    expect(thin).toMatchObject({
      known: false,
      reason: expect.stringMatching(/only 1 deployment .* needs 5/),
    });
  });
});
