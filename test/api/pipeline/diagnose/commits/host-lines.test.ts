import { describe, expect, it } from 'vitest';

import { HostLines, type WorkOutcome } from '@outrider/api/src/pipeline/diagnose/commits/host-lines.ts';
import { eventually } from '../../../../support/eventually.ts';
import { silentLogger } from '../../../../support/silent-logger.ts';

function linesOf(work: (item: string) => Promise<WorkOutcome>, longest = 10) {
  const backoff = { first: 1, longest: 1 };
  return new HostLines<string>({
    work,
    atOnce: 2,
    longest,
    backoff,
    settledMs: 60_000,
    logger: silentLogger().logger,
  });
}

describe('api/pipeline/diagnose/commits/host-lines', () => {
  it('does one thing at a time for a host, and others beside it', async () => {
    const gate = Promise.withResolvers<undefined>();
    const begun: string[] = [];
    const lines = linesOf(async (item) => {
      begun.push(item);
      if (item === 'slow') await gate.promise;
      return 'done';
    });
    lines.add('a', '1', 'slow');
    lines.add('a', '2', 'after slow');
    lines.add('b', '1', 'quick');
    await eventually(() => {
      expect(begun).toEqual(['slow', 'quick']);
    });
    gate.resolve(undefined);
    await eventually(() => {
      expect(begun).toEqual(['slow', 'quick', 'after slow']);
    });
    await lines.stop();
  });

  it('tries again when a host does not answer, also when that is raised', async () => {
    const outcomes: (WorkOutcome | Error)[] = ['later', new Error('gone'), 'done'];
    let tries = 0;
    const lines = linesOf(() => {
      tries += 1;
      const outcome = outcomes.shift() ?? 'done';
      return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
    });
    lines.add('a', '1', 'x');
    await eventually(() => {
      expect(tries).toBe(3);
    });
    await lines.stop();
    expect(tries).toBe(3);
  });

  it('lets others pass when the host has trouble with one thing, and gives that up in the end', async () => {
    const begun: string[] = [];
    const lines = linesOf((item) => {
      begun.push(item);
      return Promise.resolve(item === 'broken' ? 'later' : 'done');
    });
    lines.add('a', '1', 'broken');
    lines.add('a', '2', 'well');
    await eventually(() => {
      expect(begun.filter((item) => item === 'broken')).toHaveLength(8);
    });
    expect(begun.indexOf('well')).toBe(1);
    lines.add('a', '1', 'again');
    await eventually(() => {
      expect(begun.at(-1)).toBe('again');
    });
    await lines.stop();
    expect(begun).toHaveLength(10);
  });

  it('takes the same thing once, and no more than a line holds', async () => {
    const gate = Promise.withResolvers<undefined>();
    const done: string[] = [];
    const lines = linesOf(async (item) => {
      await gate.promise;
      done.push(item);
      return 'done';
    }, 2);
    for (const key of ['1', '1', '2', '3']) lines.add('a', key, key);
    gate.resolve(undefined);
    await eventually(() => {
      expect(done).toEqual(['1', '2']);
    });
    await lines.stop();
  });

  it('waits for what is under way when it stops, and begins nothing more', async () => {
    const begun = Promise.withResolvers<undefined>();
    const gate = Promise.withResolvers<undefined>();
    const done: string[] = [];
    const lines = linesOf(async (item) => {
      begun.resolve(undefined);
      await gate.promise;
      done.push(item);
      return 'done';
    });
    lines.add('a', '1', 'first');
    lines.add('a', '2', 'second');
    await begun.promise;
    const stopped = lines.stop();
    gate.resolve(undefined);
    await stopped;
    lines.add('b', '1', 'third');
    expect(done).toEqual(['first']);
  });

  it('does first what somebody waits for, and not again what was done of late', async () => {
    const gate = Promise.withResolvers<undefined>();
    const begun: string[] = [];
    const lines = linesOf(async (item) => {
      begun.push(item);
      if (item === 'slow') await gate.promise;
      return 'done';
    });
    for (const item of ['slow', 'x', 'y', 'z']) lines.add('a', item, item);
    await eventually(() => {
      expect(begun).toEqual(['slow']);
    });
    for (const item of ['z', 'new', 'z']) lines.ask('a', item, item);
    gate.resolve(undefined);
    await eventually(() => {
      expect(begun).toEqual(['slow', 'z', 'new', 'x', 'y']);
    });
    lines.ask('a', 'new', 'new');
    lines.add('a', 'last', 'last');
    await eventually(() => {
      expect(begun.at(-1)).toBe('last');
    });
    expect(begun.filter((item) => item === 'new')).toHaveLength(1);
    await lines.stop();
  });
});
