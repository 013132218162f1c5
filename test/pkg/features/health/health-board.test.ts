import { describe, expect, it } from 'vitest';

import type { Summary } from '@contract/summary.ts';
import type { SummaryDimension } from '@contract/vocabulary.ts';

import { ApiFailure } from '../../../../pkg/outrider/client/api-problem.ts';
import type { HealthBoard } from '../../../../pkg/outrider/features/health/health-board.ts';
import { createHealthBoard } from '../../../../pkg/outrider/features/health/health-board.ts';
import { wireCounts } from '../../../support/findings/wire-findings.ts';

const summary = (by: SummaryDimension, key: string): Summary => ({
  by,
  total: 1,
  groups: [{ key, name: key, counts: wireCounts({ high: 1 }), total: 1, worst: 'high' }],
});

/** A board whose time and answers the test controls. */
function board(answer: (by: SummaryDimension) => Promise<Summary>): {
  board: HealthBoard;
  asked: string[];
  wait(ms: number): void;
  /** The pauses that were asked for and not given up. */
  pauses: Map<number, () => void>;
} {
  const asked: string[] = [];
  const pauses = new Map<number, () => void>();
  let time = 0;
  const made = createHealthBoard({
    load: ({ by }) => {
      asked.push(by);
      return answer(by);
    },
    now: () => time,
    after: (milliseconds, action) => {
      pauses.set(milliseconds, action);
      return () => pauses.delete(milliseconds);
    },
  });
  return { board: made, asked, wait: (ms) => (time += ms), pauses };
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('pkg/features/health/health-board', () => {
  it('asks once for a whole table, and again after 30 s', async () => {
    const { board: health, asked, wait } = board((by) => Promise.resolve(summary(by, 'ws/x')));
    for (let row = 0; row < 200; row += 1) health.entry({ by: 'gitRepo' });
    await settled();
    expect(asked).toStrictEqual(['gitRepo']);
    expect(health.entry({ by: 'gitRepo' }).value.groups?.get('ws/x')?.total).toBe(1);
    wait(30_001);
    health.entry({ by: 'gitRepo' });
    expect(asked).toStrictEqual(['gitRepo', 'gitRepo']);
  });

  it('asks again for what somebody has looked at, and for nothing else', async () => {
    const { board: health, asked } = board((by) => Promise.resolve(summary(by, 'ws/x')));
    health.entry({ by: 'gitRepo' });
    health.entry({ by: 'helmOp' });
    await settled();
    await health.refresh();
    expect(asked).toStrictEqual(['gitRepo', 'helmOp', 'gitRepo', 'helmOp']);
  });

  it('keeps what it knows when asking again fails', async () => {
    let fail = false;
    const { board: health } = board((by) =>
      fail ? Promise.reject(new ApiFailure({ kind: 'absent' })) : Promise.resolve(summary(by, 'ws/x')),
    );
    health.entry({ by: 'bundle' });
    await settled();
    fail = true;
    await health.refresh();
    expect(health.entry({ by: 'bundle' }).value.problem).toStrictEqual({ kind: 'absent' });
    expect(health.entry({ by: 'bundle' }).value.groups?.size).toBe(1);
  });

  it('asks again after what failed, ever later, until it is answered or nobody looks', async () => {
    let fail = true;
    const {
      board: health,
      asked,
      wait,
      pauses,
    } = board((by) =>
      fail ? Promise.reject(new ApiFailure({ kind: 'failed' })) : Promise.resolve(summary(by, 'ws/x')),
    );
    const elapse = async (milliseconds: number): Promise<void> => {
      wait(milliseconds);
      const action = pauses.get(milliseconds);
      pauses.delete(milliseconds);
      action?.();
      await settled();
    };
    const entry = health.entry({ by: 'bundle' });
    await settled();
    for (const pause of [2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]) {
      expect([...pauses.keys()]).toStrictEqual([pause]);
      await elapse(pause);
    }
    expect(asked).toHaveLength(8);
    fail = false;
    await elapse(60_000);
    expect(entry.value.groups?.size).toBe(1);
    expect(entry.value.problem).toBeUndefined();
    expect(pauses.size).toBe(0);
    fail = true;
    await health.refresh();
    expect([...pauses.keys()]).toStrictEqual([2000]);
    health.stop();
    expect(pauses.size).toBe(0);
  });

  it('does not ask again for what the user may not see', async () => {
    const { board: health, pauses } = board(() =>
      Promise.reject(new ApiFailure({ kind: 'forbidden', by: 'rancher' })),
    );
    health.entry({ by: 'bundle' });
    await settled();
    expect(pauses.size).toBe(0);
  });
});
