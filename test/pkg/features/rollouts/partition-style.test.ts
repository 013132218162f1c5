import { describe, expect, it } from 'vitest';

import { tellingCounts } from '../../../../pkg/outrider/features/rollouts/partition-style.ts';

describe('pkg/features/rollouts/partition-style', () => {
  it('tells only counts that say something', () => {
    expect(tellingCounts({ upToDate: 2, rolling: 0, failed: 1, waiting: 0 })).toStrictEqual([
      { name: 'upToDate', count: 2 },
      { name: 'failed', count: 1 },
    ]);
  });
});
