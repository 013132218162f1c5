import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { declareTraffic, prometheusOf } from '../../rancher/prometheus/prometheus-of-world.ts';
import type { PrometheusMode } from '../../rancher/prometheus/traffic-declaration.ts';
import { startTestRancher, type TestRancher } from '../../support/clusters/simulated-rancher.ts';

const service = (cluster: string, port = '9090') =>
  `/k8s/clusters/${cluster}/api/v1/namespaces/cattle-monitoring-system/services/http:rancher-monitoring-prometheus:${port}/proxy`;
const base = service('c-m-one');
const services = [{ service: 'shop/cart', requestsPerSecond: 40, errorShare: 0.1, medianMs: 20, p99Ms: 100 }];

let rancher: TestRancher;
beforeAll(async () => {
  rancher = await startTestRancher();
  declareTraffic(rancher.installation.world, [{ cluster: 'c-m-one', services }], Date.now());
});
afterAll(() => rancher.close());
afterEach(() => setMode('ready'));

function setMode(mode: PrometheusMode): void {
  const prometheus = prometheusOf(rancher.installation.world, 'c-m-one');
  if (prometheus) prometheus.mode = mode;
}

const query = (text: string) => `${base}/api/v1/query?${new URLSearchParams({ query: text }).toString()}`;
const total = 'sum by (reporter) (rate(istio_requests_total[5m]))';

async function ask(path: string, user = 'admin', init: RequestInit = {}) {
  const response = await rancher.ask(user, path, init);
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as unknown) : text;
  return { status: response.status, body: json };
}

describe('rancher-tests/prometheus/prometheus-service', () => {
  it('evaluates PromQL over what the traffic left behind', async () => {
    const { status, body } = await ask(query(total));
    expect(status).toBe(200);
    const { data } = body as { data: { resultType: string; result: { value: [number, string] }[] } };
    expect(data.resultType).toBe('vector');
    expect(data.result).toHaveLength(2);
    expect(Number(data.result[0]?.value[1])).toBeGreaterThan(20);
  });

  it('takes parameters from the body of a POST as well', async () => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ query: '1 + 1' }).toString(),
    };
    const { body } = await ask(`${base}/api/v1/query`, 'admin', init);
    expect(body).toMatchObject({
      status: 'success',
      data: { resultType: 'scalar', result: [expect.any(Number), '2'] },
    });
  });

  it('answers over time', async () => {
    const end = Date.now() / 1000;
    const parameters = {
      query: 'sum(istio_requests_total)',
      start: `${end - 600}`,
      end: `${end}`,
      step: '1m',
    };
    const { body } = await ask(`${base}/api/v1/query_range?${new URLSearchParams(parameters).toString()}`);
    const { data } = body as { data: { resultType: string; result: { values: unknown[] }[] } };
    expect(data.resultType).toBe('matrix');
    expect(data.result[0]?.values).toHaveLength(11);
  });

  it('says that it is ready, and which version it is', async () => {
    expect(await ask(`${base}/-/ready`)).toMatchObject({ status: 200 });
    expect(await ask(`${base}/api/v1/status/buildinfo`)).toMatchObject({
      body: { status: 'success', data: { version: expect.stringMatching(/^2\./) as string } },
    });
    expect(await ask(`${base}/graph`)).toMatchObject({ status: 404 });
  });

  it.each([
    ['sum(', 400, 'bad_data'],
    ['rate(up)', 400, 'bad_data'],
    ['up[5m]', 400, 'bad_data'],
    ['topk(3, up)', 422, 'execution'],
    ['up offset 5m', 422, 'execution'],
    ['rate(up[5m:1m])', 422, 'execution'],
    ['a * on (b) group_left c', 422, 'execution'],
    ['deriv(up[5m])', 422, 'execution'],
    ['istio_requests_total + on (reporter) istio_requests_total', 422, 'execution'],
  ])('refuses %s with %s', async (text, status, errorType) => {
    expect(await ask(query(text))).toMatchObject({ status, body: { status: 'error', errorType } });
  });

  it.each([
    ['step=0', '&start=0&end=1&step=0'],
    ['end before start', '&start=2&end=1&step=1'],
    ['too many points', '&start=0&end=100000&step=1'],
    ['no time at all', ''],
  ])('refuses a range with %s', async (_, parameters) => {
    const { status } = await ask(`${base}/api/v1/query_range?query=up${parameters}`);
    expect(status).toBe(400);
  });

  it('lets nobody ask who may not use the proxy', async () => {
    expect(await ask(query('1'), 'outrider')).toMatchObject({ status: 200 });
    expect(await ask(query('1'), 'marcus')).toMatchObject({ status: 403 });
  });

  it('is where it was installed, and nowhere else', async () => {
    const elsewhere = `${service('c-m-two')}/api/v1/query?query=1`;
    expect(await ask(elsewhere)).toMatchObject({ status: 404, body: { reason: 'NotFound' } });
    expect(await ask(`${service('c-m-one', '80')}/api/v1/query?query=1`)).toMatchObject({ status: 503 });
  });

  it.each([
    ['absent', 404],
    ['failing', 500],
  ] as const)('can be %s', async (mode, status) => {
    setMode(mode);
    expect(await ask(query('1'))).toMatchObject({ status });
  });

  it('can know nothing but NaN', async () => {
    setMode('nan');
    const { body } = await ask(query(total));
    const { data } = body as { data: { result: { value: [number, string] }[] } };
    expect(data.result.map(({ value }) => value[1])).toStrictEqual(['NaN', 'NaN']);
  });

  it('can be so slow that nobody waits', async () => {
    setMode('slow');
    const asked = rancher.ask('admin', query('1'), { signal: AbortSignal.timeout(100) });
    await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
