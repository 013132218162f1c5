import { describe, expect, it } from 'vitest';

import { SummaryQuery } from '@outrider/api/contract/summary.ts';
import { boundedReads } from '@outrider/api/src/pipeline/detect/read/bounded-reads.ts';
import { fakeFindingReads } from '../../../../support/findings/fake-finding-reads.ts';

const ALL = { kind: 'all' } as const;

/** Reads that wait until they are let go. */
function reading(bounds: { atOnce: number; waiting: number; patienceMs: number }) {
  const under = { way: 0, most: 0 };
  const pending: (() => void)[] = [];
  const reads = boundedReads(
    {
      ...fakeFindingReads([]),
      get: async () => {
        under.way += 1;
        under.most = Math.max(under.most, under.way);
        await new Promise<void>((resolve) => pending.push(resolve));
        under.way -= 1;
        return undefined;
      },
    },
    bounds,
  );
  const letGo = async () => {
    while (pending.length > 0) {
      pending.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { reads, under, letGo };
}

describe('api/pipeline/detect/read/bounded-reads', () => {
  it('passes reads and failures through', async () => {
    const reads = boundedReads({
      ...fakeFindingReads([]),
      get: () => Promise.reject(new RangeError('broken')),
    });
    await expect(reads.get('a', ALL)).rejects.toThrow('broken');
    await expect(reads.summary(SummaryQuery.parse({}), ALL)).resolves.toStrictEqual([]);
  });

  it('lets a few at a time pass, and the others in turn', async () => {
    const { reads, under, letGo } = reading({ atOnce: 2, waiting: 10, patienceMs: 60_000 });
    const all = Promise.all(Array.from({ length: 7 }, (_, index) => reads.get(String(index), ALL)));
    await new Promise((resolve) => setImmediate(resolve));
    await letGo();
    await all;
    expect(under).toStrictEqual({ way: 0, most: 2 });
  });

  it('refuses whoever comes when the line is full, and takes others when it is not', async () => {
    const { reads, letGo } = reading({ atOnce: 1, waiting: 1, patienceMs: 60_000 });
    const served = Promise.all([reads.get('a', ALL), reads.get('b', ALL)]);
    await expect(reads.get('c', ALL)).rejects.toMatchObject({ id: 'rate_limited', status: 429 });
    await letGo();
    await served;
    const late = reads.get('d', ALL);
    await new Promise((resolve) => setImmediate(resolve));
    await letGo();
    await expect(late).resolves.toBeUndefined();
  });

  it('refuses whoever waits in vain, without losing the turn', async () => {
    const { reads, letGo } = reading({ atOnce: 1, waiting: 5, patienceMs: 1 });
    const first = reads.get('a', ALL);
    await expect(reads.get('b', ALL)).rejects.toMatchObject({ id: 'rate_limited' });
    await letGo();
    await first;
    const next = reads.get('c', ALL);
    await new Promise((resolve) => setImmediate(resolve));
    await letGo();
    await expect(next).resolves.toBeUndefined();
  });
});
