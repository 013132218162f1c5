import { afterEach, describe, expect, it } from 'vitest';

import { FOCUS_LIMITS } from '@outrider/api/src/pipeline/detect/downstream/focus/focus-limits.ts';
import { FailuresWatcher } from '@outrider/api/src/pipeline/detect/downstream/focus/watch-failures.ts';
import { FleetIndex } from '@outrider/api/src/pipeline/observe/fleet-index.ts';

import { eventually } from '../../../../../support/eventually.ts';
import { ManualClock } from '../../../../../support/manual-clock.ts';
import { bundleDeployment, cluster } from '../../../../../support/records.ts';
import { watchedFleet } from '../../../../../support/watched-fleet.ts';

const stops: (() => Promise<void>)[] = [];

/** Clusters whose reads a test ends one by one. */
function setUp() {
  const index = new FleetIndex();
  const clock = new ManualClock(1_000_000);
  const reads: { readonly cluster: string; readonly end: (read: boolean) => void }[] = [];
  const busy = new Set<string>();
  const clusters = {
    logReads: 0,
    canFocus: (id: string) => !busy.has(id),
    focus: (id: string) => {
      busy.add(id);
      return new Promise<boolean>((resolve) => {
        reads.push({
          cluster: id,
          end: (read) => {
            busy.delete(id);
            resolve(read);
          },
        });
      });
    },
  };
  const watcher = new FailuresWatcher({ clusters, clock, limits: { tickMs: 1 } });
  stops.push(async () => {
    const stopped = watcher.stop();
    for (const { end } of reads) end(false);
    await stopped;
  });
  const fail = (name: string, messages = ['Available: 0/3']) => {
    index.apply(cluster({ key: `fleet-default/${name}`, name, clusterId: `c-${name}` }));
    const deployment = bundleDeployment({
      key: `cluster-${name}/shop-app`,
      namespace: `cluster-${name}`,
      cluster: `fleet-default/${name}`,
      state: 'NotReady',
      nonReady: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          namespace: 'shop',
          name: 'web',
          state: 'failed',
          error: true,
          transitioning: false,
          messages,
        },
      ],
    });
    const change = index.apply(deployment);
    if (change) watcher.changed([change]);
  };
  const begin = () => watcher.begin(watchedFleet(index));
  return { watcher, clock, reads, fail, begin };
}

describe('api/pipeline/detect/downstream/focus/watch-failures', () => {
  afterEach(async () => {
    await Promise.all(stops.splice(0).map((stop) => stop()));
  });

  it('reads for what turns bad, not for what is bad when it begins', async () => {
    const { fail, begin, clock, reads, watcher } = setUp();
    fail('old');
    begin();
    fail('new');
    clock.advance(60_000);
    await eventually(() => expect(reads.map((read) => read.cluster)).toEqual(['c-new']));
    expect(watcher.counters).toMatchObject({ sweeps: 1, namespaces: 1, mostAtOnce: 1 });
  });

  it('lets a cluster that hangs delay nobody', async () => {
    const { fail, begin, clock, reads } = setUp();
    begin();
    fail('hangs');
    clock.advance(5000);
    await eventually(() => expect(reads).toHaveLength(1));
    for (let round = 0; round < 20; round += 1) {
      fail(`c${round}`, [`failure ${'abcdefghijklmnopqrst'[round] ?? ''}`]);
    }
    clock.advance(5000);
    await eventually(() => {
      for (const { cluster: id, end } of reads) if (id !== 'c-hangs') end(true);
      expect(reads).toHaveLength(21);
    });
  });

  it('reads no more than is stated when a bad commit fails everywhere at once', async () => {
    const { fail, begin, clock, reads, watcher } = setUp();
    begin();
    for (let round = 0; round < 200; round += 1) fail(`c${round}`);
    clock.advance(5000);
    await eventually(() => expect(reads).toHaveLength(FOCUS_LIMITS.atOnce));
    await eventually(() => {
      for (const { end } of reads) end(true);
      expect(watcher.counters.left).toBe(200 - FOCUS_LIMITS.perFailure);
    });
    expect(watcher.counters).toMatchObject({
      sweeps: FOCUS_LIMITS.perFailure,
      mostAtOnce: FOCUS_LIMITS.atOnce,
      failed: 0,
    });
  });

  it('counts what could not be read', async () => {
    const { fail, begin, clock, reads, watcher } = setUp();
    begin();
    fail('away');
    clock.advance(5000);
    await eventually(() => expect(reads).toHaveLength(1));
    reads[0]?.end(false);
    await eventually(() => expect(watcher.counters.failed).toBe(1));
  });
});
