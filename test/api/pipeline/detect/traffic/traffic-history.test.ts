import { describe, expect, it } from 'vitest';

import { FindingTraffic } from '@outrider/api/contract/traffic.ts';
import { readTrafficHistory } from '@outrider/api/src/pipeline/detect/traffic/traffic-history.ts';
import { simulatedMetrics } from '../../../../support/prometheus/simulated-metrics.ts';

const HOUR = 3_600_000;
const BEGAN = Date.parse('2026-11-20T10:00:00Z');
const CART = { namespace: 'shop', name: 'cart' };
const level = { requestsPerSecond: 40, errorShare: 0.02, medianMs: 20, p99Ms: 100 };
const question = { cluster: 'c-m-1', services: [CART], range: '1h', now: BEGAN + HOUR + 12_345 } as const;

describe('api/pipeline/detect/traffic/traffic-history', () => {
  it.each([
    ['1h', 61, 60],
    ['6h', 73, 300],
    ['24h', 97, 900],
  ] as const)('has one value per step of %s', async (range, points, stepSeconds) => {
    const metrics = simulatedMetrics([{ service: 'shop/cart', ...level }], BEGAN);
    const history = await readTrafficHistory(metrics, { ...question, range });
    expect(history).toMatchObject({ state: 'shown', stepSeconds });
    const [series] = history.services;
    expect(series?.requestsPerSecond).toHaveLength(points);
    expect(series?.errorShare).toHaveLength(points);
    expect(series?.p99Seconds).toHaveLength(points);
    expect(series?.requestsPerSecond).not.toContain(null);
    expect(Date.parse(history.to) - Date.parse(history.from)).toBe((points - 1) * stepSeconds * 1000);
    expect(() => FindingTraffic.parse({ id: 'a', range, omitted: 0, ...history })).not.toThrow();
    expect(metrics.queries).toHaveLength(3);
  });

  it('shows when it became worse', async () => {
    const changes = [{ atSeconds: 1800, errorShare: 0.4, p99Ms: 4000 }];
    const metrics = simulatedMetrics([{ service: 'shop/cart', ...level, changes }], BEGAN);
    const [series] = (await readTrafficHistory(metrics, question)).services;
    expect(series?.errorShare.at(5)).toBeCloseTo(0.02, 2);
    expect(series?.errorShare.at(-1)).toBeCloseTo(0.4, 2);
    expect(series?.p99Seconds.at(-1)).toBeGreaterThan(10 * (series?.p99Seconds.at(5) ?? 0));
  });

  it('has gaps where nothing is known, and zeros where nothing came', async () => {
    const changes = [{ atSeconds: 1800, requestsPerSecond: 0 }];
    const declared = { service: 'shop/cart', ...level, changes };
    const metrics = simulatedMetrics([declared], BEGAN);
    const [series] = (await readTrafficHistory(metrics, question)).services;
    expect(series?.requestsPerSecond.at(-1)).toBe(0);
    expect(series?.errorShare.at(-1)).toBeNull();
    expect(series?.p99Seconds.at(-1)).toBeNull();
    const before = await readTrafficHistory(metrics, { ...question, now: BEGAN - 29.5 * HOUR });
    expect(before.services[0]?.requestsPerSecond[0]).toBeNull();
    expect(before.services[0]?.requestsPerSecond.at(-1)).toBeGreaterThan(0);
  });

  it('shows only the services that were asked for', async () => {
    const declared = ['shop/cart', 'shop/pay', 'bank/pay', 'bank/cart'];
    const metrics = simulatedMetrics(
      declared.map((service) => ({ service, ...level })),
      BEGAN,
    );
    const services = [CART, { namespace: 'bank', name: 'pay' }];
    const history = await readTrafficHistory(metrics, { ...question, services });
    expect(history.services.map(({ service }) => service)).toStrictEqual(services);
  });

  it('says so when Prometheus knows nothing of them', async () => {
    const history = await readTrafficHistory(simulatedMetrics([], BEGAN), question);
    expect(history).toMatchObject({ state: 'no-series', services: [] });
    expect(history.next).toContain('scrapes');
  });

  it.each([
    ['absent', 'absent'],
    ['timeout', 'failed'],
    ['forbidden', 'failed'],
  ] as const)('says of a problem %s what to do', async (kind, state) => {
    const metrics = simulatedMetrics([], BEGAN);
    metrics.problem = { kind, message: 'It is so.', next: 'Do that.' };
    const history = await readTrafficHistory(metrics, question);
    expect(history).toMatchObject({ state, reason: 'It is so.', next: 'Do that.', services: [] });
  });
});
