import { afterEach, describe, expect, it } from 'vitest';

import type { TrafficReading } from '@outrider/api/contract/traffic.ts';
import type { TrafficStore } from '@outrider/api/src/pipeline/detect/traffic/traffic-store.ts';
import { TrafficWatch } from '@outrider/api/src/pipeline/detect/traffic/watch-traffic.ts';
import type { MetricsReader } from '@outrider/api/src/ports/metrics-reader.ts';
import { eventually } from '../../../../support/eventually.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { simulatedMetrics } from '../../../../support/prometheus/simulated-metrics.ts';
import { silentLogger } from '../../../../support/silent-logger.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const TIMING = { everyMs: 60_000, rarelyMs: 300_000, tickMs: 5, atOnce: 2 };
const level = { requestsPerSecond: 40, errorShare: 0.02, medianMs: 20, p99Ms: 100 };

class FakeStore implements TrafficStore {
  readonly recorded: [string, readonly TrafficReading[]][] = [];
  readonly names: string[];
  failing = false;
  forgotten = 0;

  constructor(...names: string[]) {
    this.names = names;
  }

  clusters() {
    return this.failing ? Promise.reject(new Error('no database')) : Promise.resolve(this.names);
  }
  record(cluster: string, readings: readonly TrafficReading[]) {
    this.recorded.push([cluster, readings]);
    return Promise.resolve(readings.length);
  }
  forgetBefore(at: number) {
    this.forgotten = at;
    return Promise.resolve(0);
  }
}

const watches: TrafficWatch[] = [];
afterEach(async () => {
  await Promise.all(watches.splice(0).map((watch) => watch.stop()));
});

function start(store: TrafficStore, metrics: MetricsReader) {
  const clock = new ManualClock(NOW);
  const { logger, lines } = silentLogger();
  const watch = new TrafficWatch({ metrics, store, clock, logger, timing: TIMING });
  watches.push(watch);
  watch.start();
  return { clock, lines, watch };
}

const cart = () => simulatedMetrics([{ service: 'shop/cart', ...level }], NOW);

describe('api/pipeline/detect/traffic/watch-traffic', () => {
  it('measures every cluster that has findings about services, and again when it is time', async () => {
    const store = new FakeStore('a', 'b', 'c');
    const { clock } = start(store, cart());
    await eventually(() =>
      expect(store.recorded.map(([cluster]) => cluster).sort()).toEqual(['a', 'b', 'c']),
    );
    expect(store.recorded[0]?.[1]).toMatchObject([{ service: { namespace: 'shop', name: 'cart' } }]);
    expect(store.forgotten).toBe(NOW - 30 * 60_000);
    clock.advance(TIMING.everyMs * 1.2);
    await eventually(() => expect(store.recorded).toHaveLength(6));
  });

  it('lets no cluster wait for one that hangs', async () => {
    const store = new FakeStore('hangs', 'b', 'c');
    const metrics = cart();
    const { watch } = start(store, {
      ...metrics,
      query: (cluster, query, signal) =>
        cluster === 'hangs'
          ? new Promise((resolve) =>
              signal?.addEventListener('abort', () =>
                resolve({ ok: false, problem: { kind: 'timeout', message: 'stopped', next: '' } }),
              ),
            )
          : metrics.query(cluster, query),
    });
    await eventually(() => expect(store.recorded).toHaveLength(2));
    // Stopping ends what hangs, and nothing is stored any more.
    await watch.stop();
    expect(store.recorded).toHaveLength(2);
  });

  it('stores nothing when a cluster cannot be asked, says so once, and asks again later', async () => {
    const store = new FakeStore('a');
    const metrics = cart();
    metrics.problem = { kind: 'absent', message: 'There is none.', next: '' };
    const { clock, lines } = start(store, metrics);
    await eventually(() => expect(metrics.queries).toHaveLength(1));
    clock.advance(TIMING.rarelyMs * 1.2);
    await eventually(() => expect(metrics.queries).toHaveLength(2));
    expect(store.recorded).toStrictEqual([]);
    expect(lines.filter(({ problem }) => problem === 'absent')).toHaveLength(1);
    metrics.problem = undefined;
    clock.advance(TIMING.rarelyMs * 1.2);
    await eventually(() => expect(store.recorded).toHaveLength(1));
  });

  it('goes on when the database was away', async () => {
    const store = new FakeStore('a');
    store.failing = true;
    const { lines } = start(store, cart());
    await eventually(() => expect(lines.length).toBeGreaterThan(0));
    store.failing = false;
    await eventually(() => expect(store.recorded).toHaveLength(1));
  });
});
