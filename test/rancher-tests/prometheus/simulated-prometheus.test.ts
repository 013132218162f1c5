import { describe, expect, it } from 'vitest';

import { SimulatedPrometheus } from '../../rancher/prometheus/simulated-prometheus.ts';

const BEGAN = Date.parse('2026-11-20T10:00:00Z');
const HOUR = 3_600_000;
const cart = { service: 'shop/cart', requestsPerSecond: 40, errorShare: 0.1, medianMs: 20, p99Ms: 100 };

const valuesOf = (prometheus: SimulatedPrometheus, from: number, to: number) =>
  prometheus.series.map(({ labels, samples }) => ({ labels, points: samples(from, to) }));

describe('rancher-tests/prometheus/simulated-prometheus', () => {
  it('tells the same story every time', () => {
    const [once, again] = [1, 2].map(() =>
      valuesOf(new SimulatedPrometheus({ cluster: 'c', services: [cart] }, BEGAN), BEGAN - HOUR, BEGAN),
    );
    expect(once).toStrictEqual(again);
    expect(once?.length).toBeGreaterThan(40);
  });

  it('has counters that never fall, and buckets that hold the smaller ones', () => {
    const prometheus = new SimulatedPrometheus({ cluster: 'c', services: [cart] }, BEGAN);
    for (const { points } of valuesOf(prometheus, BEGAN - HOUR, BEGAN)) {
      expect(points.length).toBeGreaterThan(200);
      expect(points.every(({ value }, index) => value >= (points[index - 1]?.value ?? 0))).toBe(true);
    }
    const buckets = prometheus.series.filter(
      ({ labels }) => labels['le'] && labels['reporter'] === 'source' && labels['response_code'] === '200',
    );
    const counts = buckets.map(({ samples }) => samples(BEGAN - 30_000, BEGAN).at(-1)?.value ?? 0);
    expect(counts).toStrictEqual([...counts].sort((left, right) => left - right));
  });

  it('began when it was installed', () => {
    const prometheus = new SimulatedPrometheus({ cluster: 'c', historyHours: 1, services: [cart] }, BEGAN);
    const [series] = prometheus.series;
    expect(series?.samples(BEGAN - 3 * HOUR, BEGAN - HOUR - 1)).toStrictEqual([]);
    expect(series?.samples(BEGAN - 3 * HOUR, BEGAN).length).toBeGreaterThan(200);
  });

  it('does not change the past when a service changes', () => {
    const prometheus = new SimulatedPrometheus({ cluster: 'c', services: [cart] }, BEGAN);
    const before = valuesOf(prometheus, BEGAN - HOUR, BEGAN);
    prometheus.change('shop/cart', { requestsPerSecond: 4000 }, BEGAN + 1);
    expect(valuesOf(prometheus, BEGAN - HOUR, BEGAN)).toStrictEqual(before);
    const [series] = prometheus.series;
    const growth = (from: number) => {
      const points = series?.samples(from, from + 60_000) ?? [];
      return (points.at(-1)?.value ?? 0) - (points[0]?.value ?? 0);
    };
    expect(growth(BEGAN + HOUR)).toBeGreaterThan(50 * growth(BEGAN - HOUR));
    expect(() => prometheus.change('shop/nobody', {}, BEGAN)).toThrow(/shop\/nobody/);
  });
});
