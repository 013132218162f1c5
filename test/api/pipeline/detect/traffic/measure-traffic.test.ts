import { describe, expect, it } from 'vitest';

import { measureTraffic } from '@outrider/api/src/pipeline/detect/traffic/measure-traffic.ts';
import type { MetricsReader } from '@outrider/api/src/ports/metrics-reader.ts';
import type { ServiceTraffic } from '../../../../rancher/prometheus/traffic-declaration.ts';
import { simulatedMetrics } from '../../../../support/prometheus/simulated-metrics.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const calm = { requestsPerSecond: 40, errorShare: 0, medianMs: 20, p99Ms: 100 };

async function readings(metrics: MetricsReader) {
  const measured = await measureTraffic(metrics, {
    cluster: 'c-m-1',
    at: NOW,
    signal: new AbortController().signal,
  });
  if (!measured.ok) throw new Error(measured.problem.message);
  return measured.readings;
}

const only = async (service: ServiceTraffic) => (await readings(simulatedMetrics([service], NOW)))[0];

describe('api/pipeline/detect/traffic/measure-traffic', () => {
  it('counts a request once that both sides report', async () => {
    const reading = await only({ service: 'shop/cart', ...calm });
    // The declared rate is a mean that waves of at most 40 % go over and under.
    expect(reading?.requestsPerSecond).toBeGreaterThan(24);
    expect(reading?.requestsPerSecond).toBeLessThan(56);
    expect(reading).toMatchObject({ service: { namespace: 'shop', name: 'cart' }, windowSeconds: 300 });
    expect(reading?.at).toBe('2026-11-20T10:00:00.000Z');
  });

  it('counts what never arrives, which only the clients see', async () => {
    const reading = await only({ service: 'shop/cart', ...calm, errorShare: 0.25 });
    expect(reading?.errorShare).toBeCloseTo(0.25, 2);
  });

  it.each([['waypoint'], ['destination']] as const)(
    'reads a mesh where only the %s reports',
    async (reporter) => {
      const [ours, all] = await Promise.all([
        only({ service: 'shop/cart', ...calm, reporters: [reporter] }),
        only({ service: 'shop/cart', ...calm }),
      ]);
      expect(ours?.requestsPerSecond).toBeCloseTo(all?.requestsPerSecond ?? 0, 0);
    },
  );

  it('counts a request once that a client and a waypoint report', async () => {
    const [both, one] = await Promise.all([
      only({ service: 'shop/cart', ...calm, reporters: ['source', 'waypoint'] }),
      only({ service: 'shop/cart', ...calm, reporters: ['source'] }),
    ]);
    expect(both?.requestsPerSecond).toBe(one?.requestsPerSecond);
  });

  it('knows failures of gRPC, which travel with the status 200', async () => {
    const reading = await only({ service: 'shop/rpc', protocol: 'grpc', ...calm, errorShare: 0.1 });
    expect(reading?.errorShare).toBeCloseTo(0.1, 2);
  });

  it('measures how slow the slowest hundredth is, in seconds', async () => {
    const reading = await only({ service: 'shop/cart', ...calm, medianMs: 300, p99Ms: 2500 });
    expect(reading?.p99Seconds).toBeCloseTo(2.5, 1);
  });

  it('tells no requests from no knowledge', async () => {
    const idle = await only({ service: 'shop/idle', ...calm, requestsPerSecond: 0 });
    expect(idle).toMatchObject({ requestsPerSecond: 0, weight: 0 });
    expect(idle).not.toHaveProperty('errorShare');
    expect(idle).not.toHaveProperty('p99Seconds');
    await expect(readings(simulatedMetrics([], NOW))).resolves.toStrictEqual([]);
  });

  it('takes NaN and infinity for no knowledge', async () => {
    const labels = {
      destination_service_namespace: 'shop',
      destination_service_name: 'cart',
      reporter: 'source',
    };
    const telling = (values: Record<string, number>): MetricsReader => ({
      query: (_cluster, { expression }) => {
        const name = Object.keys(values).find((part) => expression.includes(part)) ?? 'sum';
        return Promise.resolve({ ok: true, series: [{ labels, value: values[name] ?? 7 }] });
      },
      queryRange: () => Promise.reject(new Error('not asked')),
    });
    await expect(readings(telling({ quantile: NaN }))).resolves.toMatchObject([{ requestsPerSecond: 7 }]);
    expect((await readings(telling({ quantile: NaN })))[0]).not.toHaveProperty('p99Seconds');
    expect((await readings(telling({ quantile: Infinity })))[0]).not.toHaveProperty('p99Seconds');
    await expect(readings(telling({ sum: NaN }))).resolves.toStrictEqual([]);
  });

  it('leaves out what Istio could not name', async () => {
    await expect(only({ service: 'unknown/unknown', ...calm })).resolves.toBeUndefined();
    await expect(only({ service: '/PassthroughCluster', ...calm })).resolves.toBeUndefined();
  });

  it('asks three questions, however many services there are', async () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ service: `shop/s${String(index)}`, ...calm }));
    const metrics = simulatedMetrics(many, NOW);
    await expect(readings(metrics)).resolves.toHaveLength(40);
    expect(metrics.queries).toHaveLength(3);
  });

  it('asks a cluster that does not answer only once, and says why', async () => {
    const metrics = simulatedMetrics([], NOW);
    const problem = { kind: 'timeout', message: 'too slow', next: 'wait' } as const;
    metrics.problem = problem;
    const measured = await measureTraffic(metrics, {
      cluster: 'c-m-1',
      at: NOW,
      signal: new AbortController().signal,
    });
    expect(measured).toStrictEqual({ ok: false, problem });
    expect(metrics.queries).toHaveLength(1);
  });
});
