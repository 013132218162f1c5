import { describe, expect, it } from 'vitest';

import { trafficRoutes } from '@outrider/api/src/pipeline/detect/traffic/traffic-routes.ts';
import { presentFinding } from '@outrider/api/src/pipeline/detect/routes/finding-presenter.ts';
import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import type { MetricsReader } from '@outrider/api/src/ports/metrics-reader.ts';
import { callerNamed } from '../../../../support/fake-identity.ts';
import { fakeFindingReads } from '../../../../support/findings/fake-finding-reads.ts';
import { finding } from '../../../../support/findings/findings.ts';
import { simulatedMetrics } from '../../../../support/prometheus/simulated-metrics.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const level = { requestsPerSecond: 40, errorShare: 0.02, medianMs: 20, p99Ms: 100 };
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const services = names.map((name) => ({ namespace: 'shop', name }));

const view = (visibility: AccessView['visibility']): AccessView => ({
  visibility,
  maySee: () => Promise.resolve(false),
  seesFindingsOn: () => Promise.resolve(false),
});

function ask(known: ReturnType<typeof finding>, options: { metrics?: MetricsReader; blind?: boolean }) {
  const { findingTraffic } = trafficRoutes({
    reads: fakeFindingReads([known]),
    metrics: options.metrics,
    clock: { now: () => NOW },
  });
  return findingTraffic({
    caller: callerNamed('ada'),
    access: () => Promise.resolve(view(options.blind ? { kind: 'scopes', scopeIds: [] } : { kind: 'all' })),
    query: { range: '1h' },
    params: { id: known.id },
  });
}

const metricsOf = (...known: string[]) =>
  simulatedMetrics(
    known.map((name) => ({ service: `shop/${name}`, ...level })),
    NOW,
  );

describe('api/pipeline/detect/traffic/traffic-routes', () => {
  it('shows the traffic of what the finding touches', async () => {
    const known = finding({ services: services.slice(0, 2) });
    const answer = await ask(known, { metrics: metricsOf(...names) });
    expect(answer).toMatchObject({ id: known.id, range: '1h', state: 'shown', omitted: 0 });
    expect(answer.services.map(({ service }) => service.name)).toStrictEqual(['a', 'b']);
  });

  it('shows nothing to who may not see the finding, and asks nothing', async () => {
    const metrics = metricsOf(...names);
    const asked = ask(finding({ services }), { metrics, blind: true });
    await expect(asked).rejects.toMatchObject({ status: 404 });
    expect(metrics.queries).toStrictEqual([]);
  });

  it('names and asks about only those services that the reader may read', async () => {
    const metrics = metricsOf(...names);
    const reading = { windowSeconds: 300, at: '2026-11-20T09:59:00Z', requestsPerSecond: 1, weight: 0.5 };
    const known = finding({ services, traffic: { ...reading, service: { namespace: 'shop', name: 'g' } } });
    const reader: AccessView = {
      ...view({ kind: 'scopes', scopeIds: [1] }),
      maySee: ({ kind, name }) => Promise.resolve(kind === 'Service' && name === 'b'),
    };
    const { findingTraffic } = trafficRoutes({
      reads: { get: () => Promise.resolve(known) },
      metrics,
      clock: { now: () => NOW },
    });
    const answer = await findingTraffic({
      caller: callerNamed('ada'),
      access: () => Promise.resolve(reader),
      query: { range: '1h' },
      params: { id: known.id },
    });
    expect(answer.services.map(({ service }) => service.name)).toStrictEqual(['b']);
    expect(answer.omitted).toBe(0);
    expect(JSON.stringify(metrics.queries)).not.toContain('"g"');
    expect((await presentFinding(known, reader)).traffic).toBeUndefined();
  });

  it('shows a few services, the heaviest first, and says how many more there are', async () => {
    const reading = { windowSeconds: 300, at: '2026-11-20T09:59:00Z', requestsPerSecond: 1, weight: 0.5 };
    const known = finding({ services, traffic: { ...reading, service: { namespace: 'shop', name: 'g' } } });
    const answer = await ask(known, { metrics: metricsOf(...names) });
    expect(answer.services.map(({ service }) => service.name)).toStrictEqual(['g', 'a', 'b', 'c', 'd']);
    expect(answer.omitted).toBe(2);
  });

  it('asks Prometheus once for many readers', async () => {
    const metrics = metricsOf('a');
    const known = finding({ services: services.slice(0, 1) });
    const { findingTraffic } = trafficRoutes({
      reads: fakeFindingReads([known]),
      metrics,
      clock: { now: () => NOW },
    });
    const request = {
      caller: callerNamed('ada'),
      access: () => Promise.resolve(view({ kind: 'all' })),
      query: { range: '6h' } as const,
      params: { id: known.id },
    };
    await Promise.all([findingTraffic(request), findingTraffic(request), findingTraffic(request)]);
    await findingTraffic(request);
    expect(metrics.queries).toHaveLength(3);
  });

  it('says when there is nothing to ask about, or nobody to ask', async () => {
    await expect(ask(finding(), { metrics: metricsOf() })).resolves.toMatchObject({ state: 'no-services' });
    await expect(ask(finding({ services }), {})).resolves.toMatchObject({ state: 'off', services: [] });
  });
});
