import { describe, expect, it } from 'vitest';

import {
  isBudgetUsed,
  isNoLimit,
  unavailableLimits,
} from '@outrider/api/src/pipeline/detect/rollout/rollout-limits.ts';

import { partitionStatus, rollout, rolloutPartition } from '../../../../support/rules/bundle-parts.ts';
import { bundle } from '../../../../support/records.ts';

describe('api/pipeline/detect/rollout/rollout-limits', () => {
  it.each([
    [undefined, true],
    ['100%', true],
    ['99%', false],
    ['ten', false],
    [30, true],
    [29, false],
    [0, false],
  ])('says whether %s limits 30 clusters', (value, none) => {
    expect(isNoLimit(value, 30)).toBe(none);
  });

  it('finds every limit with its path', () => {
    const strategy = rollout({ maxUnavailable: 1, partitions: [rolloutPartition({ maxUnavailable: '5%' })] });
    expect(unavailableLimits(bundle({ rollout: strategy }))).toEqual([
      { path: 'rolloutStrategy.maxUnavailable', value: 1 },
      { path: 'rolloutStrategy.partitions[0].maxUnavailable', value: '5%' },
    ]);
    expect(unavailableLimits(bundle())).toEqual([]);
  });

  it('knows when a budget is used up', () => {
    expect(isBudgetUsed(bundle({ unavailable: 0, maxUnavailable: 1 }))).toBe(false);
    expect(isBudgetUsed(bundle({ unavailable: 1, maxUnavailable: 1 }))).toBe(true);
    expect(isBudgetUsed(bundle({ unavailablePartitions: 1, maxUnavailablePartitions: 0 }))).toBe(true);
    expect(
      isBudgetUsed(bundle({ partitions: [partitionStatus({ unavailable: 1, maxUnavailable: 1 })] })),
    ).toBe(true);
    expect(isBudgetUsed(bundle({ maxUnavailable: undefined, unavailable: 5 }))).toBe(false);
  });
});
