import { afterEach, describe, expect, it } from 'vitest';

import { PrometheusReader, DEFAULT_BOUNDS } from '@outrider/api/src/adapters/prometheus/prometheus-reader.ts';
import type { MetricsBounds } from '@outrider/api/src/adapters/prometheus/prometheus-reader.ts';
import { RANCHER_MONITORING_PATH } from '@outrider/api/src/adapters/prometheus/prometheus-endpoint.ts';
import { ScriptedApiServer, type Reply, type Script } from '../../../support/clusters/scripted-api-server.ts';

const AT = Date.parse('2026-11-20T10:00:00.500Z');
const vector = (result: unknown[]) => ({ status: 'success', data: { resultType: 'vector', result } });
const matrix = (result: unknown[]) => ({ status: 'success', data: { resultType: 'matrix', result } });

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function serve(script: Script, bounds: Partial<MetricsBounds> = {}) {
  const server = await new ScriptedApiServer(script).start();
  const reader = new PrometheusReader(
    {
      template: RANCHER_MONITORING_PATH,
      rancherUrl: server.url,
      accessTo: (cluster) => ({
        server: new URL(`${server.url}/k8s/clusters/${cluster}`),
        settings: () => Promise.resolve({ headers: { authorization: 'Bearer secret-token' }, tls: {} }),
        reload: () => Promise.resolve(),
      }),
    },
    { ...DEFAULT_BOUNDS, ...bounds },
  );
  stops.push(
    () => reader.close(),
    () => server.kill(),
  );
  return reader;
}

const ask = (reader: PrometheusReader, cluster = 'c-m-1') =>
  reader.query(cluster, { expression: 'up', at: AT });

describe('api/adapters/prometheus/prometheus-reader', () => {
  it('asks through the service proxy of the cluster, with GET', async () => {
    const seen: string[] = [];
    const reader = await serve(({ path, query, headers }, reply) => {
      seen.push(path, query.get('query') ?? '', query.get('time') ?? '', headers.authorization ?? '');
      reply.json(vector([{ metric: { __name__: 'up', a: 'b' }, value: [1, '0.5'] }]));
    });
    await expect(ask(reader)).resolves.toStrictEqual({
      ok: true,
      series: [{ labels: { a: 'b' }, value: 0.5 }],
    });
    expect(seen).toStrictEqual([
      `/k8s/clusters/c-m-1${RANCHER_MONITORING_PATH}/api/v1/query`,
      'up',
      String(AT / 1000),
      'Bearer secret-token',
    ]);
  });

  it('reads values over time, NaN and infinities included', async () => {
    const reader = await serve(({ query }, reply) => {
      expect([query.get('start'), query.get('end'), query.get('step')]).toStrictEqual(['0', '60', '15']);
      const values = [
        [0, '1'],
        [15, 'NaN'],
        [30.001, '+Inf'],
        [45, '-Inf'],
        [60, '1e-7'],
      ];
      reply.json(matrix([{ metric: {}, values }]));
    });
    const answer = await reader.queryRange('c-m-1', {
      expression: 'up',
      from: 0,
      to: 60_000,
      stepSeconds: 15,
    });
    expect(answer).toStrictEqual({
      ok: true,
      series: [
        {
          labels: {},
          points: [
            { at: 0, value: 1 },
            { at: 15_000, value: NaN },
            { at: 30_001, value: Infinity },
            { at: 45_000, value: -Infinity },
            { at: 60_000, value: 1e-7 },
          ],
        },
      ],
    });
  });

  it('tells no series from a problem', async () => {
    const reader = await serve((_, reply) => reply.json(vector([])));
    await expect(ask(reader)).resolves.toStrictEqual({ ok: true, series: [] });
  });

  it.each<[string, Script]>([
    ['absent', (_, reply) => reply.status(404)],
    ['forbidden', (_, reply) => reply.status(403)],
    ['forbidden', (_, reply) => reply.status(401)],
    ['unreachable', (_, reply) => reply.status(503)],
    ['unreachable', (_, reply) => reply.status(500)],
    ['unreachable', (_, reply) => reply.response.destroy()],
    ['bad-query', (_, reply) => reply.json({ status: 'error', errorType: 'bad_data', error: 'x' }, 400)],
    ['bad-query', (_, reply) => reply.json({ status: 'error', errorType: 'execution', error: 'x' }, 422)],
    ['timeout', (_, reply) => reply.json({ status: 'error', errorType: 'timeout', error: 'x' }, 503)],
    ['malformed', (_, reply) => reply.response.end('<html>Log in</html>')],
    ['malformed', (_, reply) => reply.json({ status: 'success' })],
    ['malformed', (_, reply) => reply.json(matrix([]))],
    ['malformed', (_, reply) => reply.json(vector([{ metric: {}, value: [1, 2] }]))],
    ['malformed', (_, reply) => reply.json(vector([{ metric: {}, value: [1, ''] }]))],
    ['malformed', (_, reply) => reply.json(vector([null]))],
    ['timeout', () => undefined],
  ])('says %s, and what to do', async (kind, script) => {
    const answer = await ask(await serve(script, { timeoutMs: 200 }));
    expect(answer).toMatchObject({ ok: false, problem: { kind } });
    expect(answer.ok ? '' : answer.problem.next).toMatch(/\.$/);
    expect(JSON.stringify(answer)).not.toMatch(/secret|Log in/);
  });

  it('reads no more than it was told to', async () => {
    const result = Array.from({ length: 50 }, (_, at) => ({ metric: { at: String(at) }, value: [1, '1'] }));
    const script: Script = (_, reply) => reply.json(vector(result));
    const tooLarge = { ok: false, problem: { kind: 'too-large' } };
    await expect(ask(await serve(script, { bodyBytes: 500 }))).resolves.toMatchObject(tooLarge);
    await expect(ask(await serve(script, { series: 49 }))).resolves.toMatchObject(tooLarge);
    await expect(ask(await serve(script, { points: 49 }))).resolves.toMatchObject(tooLarge);
    await expect(ask(await serve(script, { points: 50, series: 50 }))).resolves.toMatchObject({ ok: true });
  });

  it('asks each cluster a few questions at a time, and refuses a long line', async () => {
    const held: Reply[] = [];
    let most = 0;
    const reader = await serve(
      ({ path }, reply) => {
        if (path.includes('hangs')) return;
        if (!path.includes('pairs')) {
          reply.json(vector([]));
          return;
        }
        held.push(reply);
        most = Math.max(most, held.length);
        if (held.length < 2) return;
        for (const one of held.splice(0)) one.json(vector([]));
      },
      { atOnce: 2, waiting: 6, timeoutMs: 2000 },
    );
    const answers = await Promise.all(Array.from({ length: 9 }, () => ask(reader, 'pairs')));
    expect(most).toBe(2);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(8);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ problem: { kind: 'timeout' } });

    // One that hangs holds up its own line alone, and that not for ever.
    const hanging = Promise.all(Array.from({ length: 4 }, () => ask(reader, 'hangs')));
    await expect(ask(reader)).resolves.toMatchObject({ ok: true });
    for (const answer of await hanging) expect(answer).toMatchObject({ problem: { kind: 'timeout' } });
  });

  it('stops when it is told to', async () => {
    const asked = Promise.withResolvers<undefined>();
    const reader = await serve(() => asked.resolve(undefined));
    const stopping = new AbortController();
    const answer = reader.query('c-m-1', { expression: 'up', at: AT }, stopping.signal);
    await asked.promise;
    stopping.abort();
    await expect(answer).resolves.toMatchObject({ ok: false });
  });
});
