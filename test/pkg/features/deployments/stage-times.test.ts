import { describe, expect, it } from 'vitest';

import {
  runningSince,
  stageTimes,
  totalTime,
} from '../../../../pkg/outrider/features/deployments/stage-times.ts';

const stages = {
  seen: '2026-11-21T09:00:00Z',
  staged: '2026-11-21T09:01:00Z',
  applied: '2026-11-21T09:00:30Z',
  ready: 'yesterday',
};

describe('pkg/features/deployments/stage-times', () => {
  it('measures each stage from the one before that is known', () => {
    const times = stageTimes(stages);
    expect(times.map(({ stage, took }) => [stage, took])).toStrictEqual([
      ['seen', undefined],
      ['bundled', undefined],
      ['staged', 60],
      ['released', undefined],
      // The clock of the cluster is behind: nothing happens before its cause.
      ['applied', 0],
      ['ready', undefined],
    ]);
    expect(totalTime(times)).toBe(60);
  });

  it('knows no total from a single stage', () => {
    expect(totalTime(stageTimes({ seen: stages.seen }))).toBeUndefined();
  });

  it('counts from the last stage that is known', () => {
    expect(runningSince({ stages: { seen: stages.seen, applied: stages.applied } })).toBe(stages.applied);
    expect(runningSince({ stages: {} })).toBeUndefined();
  });
});
