import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { trafficQueries } from '@outrider/api/src/pipeline/detect/traffic/traffic-queries.ts';
import { labelsKey, type Labels } from '../../rancher/prometheus/promql/values.ts';
import { runInstantQuery, runRangeQuery } from '../../rancher/prometheus/run-query.ts';
import { SimulatedPrometheus } from '../../rancher/prometheus/simulated-prometheus.ts';
import type { TrafficDeclaration } from '../../rancher/prometheus/traffic-declaration.ts';
import { openMetrics } from '../../support/prometheus/open-metrics.ts';
import { startRealPrometheus, type RealPrometheus } from '../../support/prometheus/real-prometheus.ts';

const MINUTE = 60_000;
const BEGAN = Date.parse('2026-11-20T10:00:00Z');
const NOW = BEGAN + 25 * MINUTE;

const declaration: TrafficDeclaration = {
  cluster: 'c-m-1',
  historyHours: 1,
  services: [
    {
      service: 'shop/checkout',
      requestsPerSecond: 42,
      errorShare: 0.01,
      medianMs: 80,
      p99Ms: 900,
      changes: [
        { atSeconds: 600, errorShare: 0.2, p99Ms: 4000 },
        { atSeconds: 1200, requestsPerSecond: 3 },
      ],
    },
    {
      service: 'shop/cart',
      protocol: 'grpc',
      requestsPerSecond: 7,
      errorShare: 0.05,
      medianMs: 4,
      p99Ms: 30,
    },
    {
      service: 'data/ledger',
      reporters: ['waypoint'],
      requestsPerSecond: 0.4,
      errorShare: 0,
      medianMs: 200,
      p99Ms: 80_000,
    },
    { service: 'data/idle', requestsPerSecond: 0, errorShare: 0, medianMs: 1, p99Ms: 2 },
  ],
};
const services = [
  { namespace: 'shop', name: 'checkout' },
  { namespace: 'data', name: 'ledger' },
];
const sweep = trafficQueries(300);
const page = trafficQueries(1200, services);

/** Everything Outrider sends, and the rest of what the simulator says it understands. */
const QUERIES = [
  ...Object.values(sweep),
  ...Object.values(page),
  'sum by (reporter) (increase(istio_requests_total{response_code!~"5.."}[2m]))',
  'sum without (le, response_flags) (rate(istio_request_duration_milliseconds_bucket{reporter!="source"}[90s]))',
  'max by (destination_service_name) (istio_requests_total)',
  'min(istio_requests_total{destination_service_name="cart"}) + count(istio_requests_total) * 2 - 1',
  'avg by (reporter) (rate(istio_requests_total[5m])) > 0.5',
  'sum by (destination_service_name) (rate(istio_requests_total[5m])) > bool 5',
  '-sum(rate(istio_requests_total[5m])) / 3 ^ 2 % 7',
  'sum by (reporter) (rate(istio_requests_total{response_code=~"5.."}[5m])) / sum by (reporter) (rate(istio_requests_total[5m]))',
  'istio_requests_total{reporter="source"} and on (destination_service_name) istio_requests_total{grpc_response_status="14"}',
  'istio_requests_total{reporter="source"} unless on (destination_service_name) istio_requests_total{grpc_response_status="14"}',
  'histogram_quantile(0.5, rate(istio_request_duration_milliseconds_bucket{reporter="destination"}[5m]))',
  'sum(istio_requests_total{no_such_label="x"})',
  'no_such_metric',
  '1 + 2 * 3',
];

let real: RealPrometheus;
const simulated = new SimulatedPrometheus(declaration, BEGAN);

beforeAll(async () => {
  real = await startRealPrometheus(openMetrics(simulated.series, BEGAN - 60 * MINUTE, NOW));
});
afterAll(() => real.stop());

interface Answer {
  resultType: string;
  result: unknown;
}

async function ask(path: string, parameters: Record<string, string>): Promise<Answer> {
  const response = await fetch(`${real.url}/api/v1/${path}?${new URLSearchParams(parameters).toString()}`);
  const body = (await response.json()) as { status: string; data: Answer; error?: string };
  expect(body.error).toBeUndefined();
  return body.data;
}

type Rows = [string, [number, number][]][];

/** Results in an order of their own, with values as numbers. */
function rows({ resultType, result }: Answer): Rows {
  const numbers = (pairs: [number, string][]) =>
    pairs.map(([at, value]): [number, number] => [at, Number(value.replace('Inf', 'Infinity'))]);
  if (resultType === 'scalar') return [['', numbers([result as [number, string]])]];
  return (result as { metric: Labels; value?: [number, string]; values?: [number, string][] }[])
    .map(({ metric, value, values }): Rows[number] => [
      labelsKey(metric),
      numbers(values ?? (value ? [value] : [])),
    ])
    .sort(([left], [right]) => (left < right ? -1 : 1));
}

function expectAlike(simulatedRows: Rows, realRows: Rows): void {
  expect(simulatedRows.map(([key]) => key)).toStrictEqual(realRows.map(([key]) => key));
  for (const [index, [key, points]] of realRows.entries()) {
    const ours = simulatedRows[index]?.[1] ?? [];
    expect(
      ours.map(([at]) => at),
      key,
    ).toStrictEqual(points.map(([at]) => at));
    for (const [position, [, value]] of points.entries()) {
      const our = ours[position]?.[1] ?? NaN;
      // Sums of the same numbers in another order differ in the last digits.
      const close = Object.is(our, value) || Math.abs(our - value) <= 1e-9 * Math.max(1, Math.abs(value));
      expect(close, `${key}: ${String(our)} is not ${String(value)}`).toBe(true);
    }
  }
}

describe('integration/traffic/prometheus-differential', () => {
  it.each(QUERIES)('answers like Prometheus at one time: %s', async (query) => {
    for (const at of [NOW, NOW - 7 * MINUTE - 1234, BEGAN - 59 * MINUTE]) {
      const expected = rows(await ask('query', { query, time: String(at / 1000) }));
      expectAlike(rows(runInstantQuery(simulated.series, query, at)), expected);
    }
  });

  it.each(QUERIES)('answers like Prometheus over time: %s', async (query) => {
    const range = { start: BEGAN - 5 * MINUTE, end: NOW, step: 5 * MINUTE };
    const parameters = {
      query,
      start: String(range.start / 1000),
      end: String(range.end / 1000),
      step: '300',
    };
    expectAlike(
      rows(runRangeQuery(simulated.series, query, range)),
      rows(await ask('query_range', parameters)),
    );
  });

  it('really compares numbers', async () => {
    const answer = rows(await ask('query', { query: sweep.requests, time: String(NOW / 1000) }));
    const checkout = answer.find(([key]) => key.includes('checkout') && key.includes('source'));
    expect(checkout?.[1][0]?.[1]).toBeGreaterThan(1);
    expect(answer.length).toBeGreaterThanOrEqual(7);
  });
});
