import { describe, expect, it } from 'vitest';

import { repeat } from '@outrider/api/src/jobs/repeat.ts';
import { createLogger } from '@outrider/api/src/kernel/logger.ts';

describe('api/jobs/repeat', () => {
  it('goes on after a run that failed, and never runs twice at once', async () => {
    let [runs, underWay] = [0, 0];
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const run = async () => {
      underWay += 1;
      expect(underWay).toBe(1);
      await Promise.resolve();
      underWay -= 1;
      runs += 1;
      if (runs === 3) resolve(undefined);
      if (runs === 1) throw new TypeError('once');
    };
    const work = repeat({ name: 'test', everyMs: 1, run }, createLogger('silent'));
    await promise;
    await work.stop();
    const after = runs;
    await new Promise((done) => setImmediate(done));
    expect(runs).toBe(after);
  });

  it('runs at once when told to, and once more when told to meanwhile', async () => {
    let runs = 0;
    const [first, second] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const run = async () => {
      runs += 1;
      if (runs === 1) {
        work.now();
        first.resolve(undefined);
      }
      if (runs === 2) second.resolve(undefined);
    };
    const work = repeat({ name: 'test', everyMs: 3_600_000, run }, createLogger('silent'));
    work.now();
    await first.promise;
    await second.promise;
    await work.stop();
    work.now();
    await new Promise((done) => setImmediate(done));
    expect(runs).toBe(2);
  });
});
