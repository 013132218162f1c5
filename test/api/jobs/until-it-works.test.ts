import { describe, expect, it } from 'vitest';

import { untilItWorks } from '@outrider/api/src/jobs/until-it-works.ts';

function failing(times: number) {
  let tries = 0;
  return () => {
    tries += 1;
    return tries > times ? Promise.resolve(tries) : Promise.reject(new TypeError(`try ${tries}`));
  };
}

describe('api/jobs/until-it-works', () => {
  it('tries again after longer and longer waits, until it works', async () => {
    const waits: number[] = [];
    const signal = new AbortController().signal;
    const onFailure = (_error: unknown, retryInMs: number) => waits.push(retryInMs);
    const done = await untilItWorks(failing(4), { firstMs: 1, longestMs: 4, signal, onFailure });
    expect(done).toBe(5);
    expect(waits).toStrictEqual([1, 2, 4, 4]);
  });

  it('stops when it is told to, also in the middle of a wait', async () => {
    const stopping = new AbortController();
    const waiting = untilItWorks(failing(Infinity), {
      firstMs: 60_000,
      longestMs: 60_000,
      signal: stopping.signal,
      onFailure: () => stopping.abort(),
    });
    expect(await waiting).toBeUndefined();
  });
});
