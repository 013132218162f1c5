import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { Finding } from '@outrider/api/contract/findings.ts';
import { FindingPage } from '@outrider/api/contract/findings.ts';
import { FindingTraffic } from '@outrider/api/contract/traffic.ts';
import { DEFAULT_BOUNDS } from '@outrider/api/src/adapters/prometheus/prometheus-reader.ts';
import { prometheusOf } from '../../rancher/prometheus/prometheus-of-world.ts';
import type { PrometheusMode } from '../../rancher/prometheus/traffic-declaration.ts';
import { eventually } from '../../support/eventually.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';

const CLUSTER = 'c-m-7f3k2xq1';
const TIMING = { everyMs: 300, rarelyMs: 300, tickMs: 50, atOnce: 16 };

let installation: RunningInstallation;

beforeAll(async () => {
  installation = await startInstallation({
    scenario: 'bad-tuesday',
    overrides: { trafficTiming: TIMING, metricsBounds: { ...DEFAULT_BOUNDS, timeoutMs: 2000 } },
  });
  await eventually(async () => expect((await missingTimeouts()).every(({ traffic }) => traffic)).toBe(true));
});
afterAll(() => installation.stop());
afterEach(() => setMode('ready'));

function prometheus() {
  const found = prometheusOf(installation.world, CLUSTER);
  if (!found) throw new RangeError(`there is no Prometheus in ${CLUSTER}`);
  return found;
}
function setMode(mode: PrometheusMode): void {
  prometheus().mode = mode;
}

const page = async (query: string, user = 'admin') =>
  FindingPage.parse(await (await installation.ask(user, `/v1/findings?pageSize=500&${query}`)).json());

/** The same missing timeout on two services, as the list gives them. */
async function missingTimeouts(): Promise<readonly Finding[]> {
  const { items } = await page(`rule=istio/retries-without-timeout&cluster=${CLUSTER}`);
  expect(items.length).toBeGreaterThanOrEqual(2);
  return items;
}

const findingOf = async (name: string) => {
  const found = (await missingTimeouts()).find(({ object }) => object.name === name);
  if (!found) throw new RangeError(`no route of ${name} lacks a timeout`);
  return found;
};

async function traffic(id: string, range = '1h', user = 'admin') {
  const answer = await installation.ask(user, `/v1/findings/${id}/traffic?range=${range}`);
  return { status: answer.status, body: await answer.json() };
}
const shown = async (id: string, range?: string) => FindingTraffic.parse((await traffic(id, range)).body);

describe('integration/traffic/prometheus-in-rancher', () => {
  it('ranks the same missing timeout first where traffic is heavy and slow', async () => {
    const names = (await missingTimeouts()).map(({ object }) => object.name);
    expect(names.indexOf('pricing')).toBe(0);
    expect(names.indexOf('wishlist')).toBeGreaterThan(0);
    const [pricing, wishlist] = [await findingOf('pricing'), await findingOf('wishlist')];
    expect(pricing.severity).toBe(wishlist.severity);
    expect(pricing.traffic?.weight).toBeGreaterThan(10 * (wishlist.traffic?.weight ?? 1));
    expect(pricing.traffic).toMatchObject({ service: { namespace: 'shop', name: 'pricing' } });
  });

  it('shows the traffic over time to whoever may see the finding, and to nobody else', async () => {
    const { id } = await findingOf('pricing');
    const history = await shown(id, '6h');
    expect(history).toMatchObject({ id, range: '6h', state: 'shown', stepSeconds: 300 });
    expect(history.services[0]?.requestsPerSecond.at(-1)).toBeGreaterThan(200);

    const visible = await Promise.all(
      ['marcus', 'priya', 'audra'].map(async (user) => {
        const { status } = await installation.ask(user, `/v1/findings/${id}`);
        return { finding: status, traffic: (await traffic(id, '6h', user)).status };
      }),
    );
    for (const answer of visible) expect(answer.traffic).toBe(answer.finding);
    expect((await traffic('0'.repeat(32))).status).toBe(404);
    const elsewhere = (await page('cluster=c-m-x8d5n0ke')).items.find(({ services }) => services.length > 0);
    expect((await traffic(elsewhere?.id ?? '', '1h', 'marcus')).status).toBe(404);
  });

  it('refuses a range that it does not know', async () => {
    expect((await traffic((await findingOf('pricing')).id, '1y')).status).toBe(400);
  });

  it('says so where a cluster has no Prometheus', async () => {
    const without = (await page('')).items.find(
      ({ services, object }) => services.length > 0 && !prometheusOf(installation.world, object.cluster),
    );
    // Only as long as the scenario has such a cluster.
    if (!without) return;
    expect(await shown(without.id)).toMatchObject({ state: 'absent' });
  });

  it.each<{ mode: PrometheusMode; name: string; range: string; state: string; reason: RegExp }>([
    { mode: 'absent', name: 'wishlist', range: '1h', state: 'absent', reason: /no Prometheus/ },
    { mode: 'failing', name: 'wishlist', range: '6h', state: 'failed', reason: /error \(500\)/ },
    { mode: 'slow', name: 'wishlist', range: '24h', state: 'failed', reason: /in time/ },
    { mode: 'nan', name: 'pricing', range: '24h', state: 'no-series', reason: /no HTTP or gRPC/ },
  ])('says what is wrong when Prometheus is $mode, and goes on', async ({ mode, name, range, ...told }) => {
    const { state, reason } = told;
    setMode(mode);
    const { id } = await findingOf(name);
    await eventually(async () => expect((await shown(id, range)).state).toBe(state));
    const answer = await shown(id, range);
    expect(answer).toMatchObject({ state, services: [] });
    expect(answer.reason).toMatch(reason);
    expect(answer.next).toMatch(/\.$/);

    // Findings are there as before, and readiness does not hang on metrics.
    expect((await page('')).total).toBeGreaterThan(50);
    const ready = await fetch(`http://127.0.0.1:${String(installation.outrider.metricsPort)}/readyz`);
    expect(ready.status).toBe(200);

    setMode('ready');
    await eventually(async () => expect((await shown(id, range)).state).toBe('shown'));
    await eventually(async () => expect((await findingOf('wishlist')).traffic).toBeDefined());
  });

  it('keeps the last reading while Prometheus fails, and takes it off when nothing is measured', async () => {
    await eventually(async () => expect((await findingOf('pricing')).traffic).toBeDefined());
    setMode('failing');
    prometheus().refused = 0;
    await eventually(() => expect(prometheus().refused).toBeGreaterThan(2));
    expect((await findingOf('pricing')).traffic).toBeDefined();
    setMode('nan');
    await eventually(async () => expect((await findingOf('pricing')).traffic).toBeUndefined());
    setMode('ready');
    await eventually(async () => expect((await findingOf('pricing')).traffic).toBeDefined());
  });

  it('follows what changes', async () => {
    const before = (await findingOf('wishlist')).traffic?.weight ?? 0;
    const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000;
    prometheus().change('shop/wishlist', { requestsPerSecond: 900, p99Ms: 9000 }, minutesAgo(10));
    await eventually(async () =>
      expect((await findingOf('wishlist')).traffic?.weight).toBeGreaterThan(before + 0.5),
    );
  });
});
