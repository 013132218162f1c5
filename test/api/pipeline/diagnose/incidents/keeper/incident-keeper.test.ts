import { describe, expect, it, vi } from 'vitest';

import type { OpenFinding } from '@outrider/api/src/pipeline/diagnose/causes/open-finding.ts';
import {
  IncidentKeeper,
  type KeeperTiming,
} from '@outrider/api/src/pipeline/diagnose/incidents/keeper/incident-keeper.ts';
import type {
  FindingsRead,
  ReadFindings,
} from '@outrider/api/src/pipeline/diagnose/incidents/store/findings-reader.ts';
import type { IncidentChanges } from '@outrider/api/src/pipeline/diagnose/incidents/store/incident-store.ts';

import { eventually } from '../../../../../support/eventually.ts';
import { anOpenFinding, NO_REACH } from '../../../../../support/incidents/open-findings.ts';
import { ManualClock } from '../../../../../support/manual-clock.ts';
import { silentLogger } from '../../../../../support/silent-logger.ts';

const TIMING = { gatherMs: 1, lookMs: 60_000, retryMs: 1, longestRetryMs: 2 };

describe('api/pipeline/diagnose/incidents/keeper/incident-keeper', () => {
  it('begins with what is stored, completely', async () => {
    const open = [
      anOpenFinding({ cluster: 'c-1', bundle: 'web' }),
      anOpenFinding({ cluster: 'c-2', bundle: 'web' }),
    ];
    const { keeper, written } = aKeeper(open);
    keeper.begin(NO_REACH);
    await keeper.settled();
    expect(written).toMatchObject([{ complete: true, wanted: [{ enough: true }] }]);
    expect(written[0]?.wanted[0]?.members.size).toBe(2);
    await keeper.stop();
  });

  it('stores once for many changes, and only the causes that they touch', async () => {
    const { keeper, written, store } = aKeeper([anOpenFinding({ cluster: 'c-9', bundle: 'other' })]);
    keeper.begin(NO_REACH);
    await keeper.settled();
    store([failing('c-1'), failing('c-2')]);
    keeper.stored();
    store([failing('c-3')]);
    keeper.stored();
    await keeper.settled();
    expect(written).toHaveLength(2);
    expect(written[1]).toMatchObject({ complete: false });
    expect(written[1]?.keys).toHaveLength(1);
    expect(written[1]?.wanted[0]?.members.size).toBe(3);
    await keeper.stop();
  });

  it('names causes that have no findings any more', async () => {
    const { keeper, written, store } = aKeeper([]);
    keeper.begin(NO_REACH);
    await keeper.settled();
    store([failing('c-1'), failing('c-2')]);
    keeper.stored();
    await keeper.settled();
    store([], ['c-1', 'c-2']);
    keeper.stored();
    await keeper.settled();
    expect(written.at(-1)).toMatchObject({ wanted: [], keys: written[1]?.keys });
    await keeper.stop();
  });

  it('loses nothing while the database is away', async () => {
    const { keeper, written, fail, store } = aKeeper([]);
    fail(3);
    keeper.begin(NO_REACH);
    store([failing('c-1'), failing('c-2')]);
    keeper.stored();
    await eventually(() => {
      expect(written.at(-1)?.wanted[0]?.members.size).toBe(2);
    });
    expect(written.some(({ complete }) => complete)).toBe(true);
    await keeper.stop();
  });

  it('takes note of nothing before it begins: that will be read', async () => {
    const { keeper, written } = aKeeper([]);
    keeper.stored();
    keeper.begin(NO_REACH);
    await keeper.settled();
    expect(written).toMatchObject([{ complete: true, wanted: [] }]);
    await keeper.stop();
  });

  it('decides from what is stored when it is its turn, also by others that tell it nothing', async () => {
    const { keeper, written, store, meanwhile } = aKeeper([]);
    keeper.begin(NO_REACH);
    await keeper.settled();
    store([failing('c-1')]);
    meanwhile(() => store([failing('c-2')]));
    keeper.stored();
    await keeper.settled();
    expect([...(written.at(-1)?.wanted[0]?.members ?? [])]).toEqual(['c-1', 'c-2']);
    await keeper.stop();
  });

  it('looks by itself for what others stored and did not live to tell of', async () => {
    const { keeper, written, store } = aKeeper([], { ...TIMING, lookMs: 5 });
    keeper.begin(NO_REACH);
    await keeper.settled();
    store([failing('c-1'), failing('c-2')]);
    await eventually(() => {
      expect(written.at(-1)?.wanted[0]?.members.size).toBe(2);
    });
    const times = written.length;
    await keeper.settled();
    expect(written).toHaveLength(times);
    await keeper.stop();
  });

  it('runs once more, however often it was told while the database hung', async () => {
    await withTimers(async () => {
      const { keeper, reads, hang } = aKeeper([], { ...TIMING, lookMs: 5 });
      const release = hang();
      keeper.begin(NO_REACH);
      await vi.advanceTimersByTimeAsync(100);
      keeper.stored();
      await vi.advanceTimersByTimeAsync(100);
      expect(reads()).toBe(1);
      release();
      // Each run reads once, and once more when it is its turn to write, so far as there is something to write.
      await vi.advanceTimersByTimeAsync(TIMING.gatherMs);
      expect(reads()).toBe(3);
      await keeper.stop();
    });
  });

  it('waits after a failure, however often it was told before', async () => {
    await withTimers(async () => {
      const { keeper, reads, hang, written } = aKeeper([], {
        ...TIMING,
        lookMs: 500,
        retryMs: 100,
        longestRetryMs: 100,
      });
      const release = hang();
      keeper.begin(NO_REACH);
      await vi.advanceTimersByTimeAsync(2000);
      release(new RangeError('away'));
      await vi.advanceTimersByTimeAsync(99);
      expect(reads()).toBe(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(written).toHaveLength(1);
      await keeper.stop();
    });
  });

  it('settles with what was noted while it worked', async () => {
    const { keeper, written, store, told } = aKeeper([]);
    told(() => {
      store([failing('c-1'), failing('c-2')]);
      keeper.stored();
    });
    keeper.begin(NO_REACH);
    await keeper.settled();
    expect(written.at(-1)?.wanted[0]?.members.size).toBe(2);
    await keeper.stop();
  });
});

async function withTimers(work: () => Promise<void>): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  try {
    await work();
  } finally {
    vi.useRealTimers();
  }
}

function failing(cluster: string): OpenFinding {
  return anOpenFinding({ id: cluster, cluster, bundle: 'web' });
}

function aKeeper(open: readonly OpenFinding[], timing: KeeperTiming = TIMING) {
  const written: IncidentChanges[] = [];
  const history: FindingsRead[] = [{ open, over: [], mark: '0' }];
  let failures = 0;
  let meanwhile = () => undefined as unknown;
  let told = () => undefined as unknown;
  let reads = 0;
  let gate: Promise<unknown> = Promise.resolve();
  const read: ReadFindings = async (since) => {
    reads += 1;
    await gate;
    const later = history.slice(since === undefined ? 0 : Number(since) + 1);
    return {
      open: later.flatMap((one) => one.open),
      over: later.flatMap((one) => one.over),
      mark: String(history.length - 1),
    };
  };
  const keeper = new IncidentKeeper({
    read,
    store: {
      apply: async (decide) => {
        failures -= 1;
        if (failures >= 0) throw new RangeError('away');
        meanwhile();
        written.push(await decide(read));
        told();
        told = () => undefined;
        return { incidents: [], leaves: [], joins: [], events: [] };
      },
    },
    clock: new ManualClock(0),
    logger: silentLogger().logger,
    timing,
  });
  return {
    keeper,
    written,
    reads: () => reads,
    /** From now on reads hang, until what this gives is called; with an error they fail then. */
    hang: () => {
      const { promise, resolve, reject } = Promise.withResolvers();
      gate = promise;
      return (error?: Error) => {
        if (error) reject(error);
        else resolve(undefined);
        gate = Promise.resolve();
      };
    },
    fail: (times: number) => (failures = times),
    store: (upserts: readonly OpenFinding[], over: readonly string[] = []) =>
      history.push({ open: upserts, over, mark: '' }),
    /** What happens once, after it decided. */
    told: (happens: () => unknown) => (told = happens),
    /** What happens while it waits for its turn. */
    meanwhile: (happens: () => unknown) => (meanwhile = happens),
  };
}
