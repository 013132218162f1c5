import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';

import { createHealthApp } from '@outrider/api/src/http/create-health-app.ts';
import { createMetrics } from '@outrider/api/src/http/metrics.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(parts: { reasons?: readonly string[]; databaseAway?: boolean }) {
  const { registry, observeRequest } = createMetrics({
    openFindings: () =>
      parts.databaseAway
        ? Promise.reject(new TypeError('away'))
        : Promise.resolve({ critical: 1, high: 0, medium: 0, low: 0, info: 7 }),
    watches: () => [{ kind: 'GitRepo', objects: 3, synced: true }],
    liveStreams: () => 2,
    scopedReads: () => ({ sweeps: 5, namespaces: 7, failed: 1, mostAtOnce: 3, left: 11, logs: 13 }),
  });
  observeRequest({ method: 'GET', route: '/v1/findings', status: 200, seconds: 0.02 });
  const server = createHealthApp({ reasons: () => Promise.resolve(parts.reasons ?? []) }, registry).listen(0);
  servers.push(server);
  await once(server, 'listening');
  return (path: string) => fetch(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}${path}`);
}

describe('api/http/create-health-app', () => {
  it('is alive and ready when there is no reason against it', async () => {
    const get = await serve({});
    expect((await get('/livez')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
  });

  it('says why it is not ready, and is alive all the same', async () => {
    const get = await serve({ reasons: ['The database does not answer.'] });
    const answer = await get('/readyz');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toStrictEqual({
      status: 'not ready',
      reasons: ['The database does not answer.'],
    });
    expect((await get('/livez')).status).toBe(200);
  });

  it('counts in the form Prometheus reads', async () => {
    const text = await (await (await serve({}))('/metrics')).text();
    expect(text).toContain('outrider_findings_open{severity="info"} 7');
    expect(text).toContain('outrider_watch_objects{kind="GitRepo"} 3');
    expect(text).toContain('outrider_scoped_sweeps_total 5');
    expect(text).toContain('outrider_scoped_sweeps_at_once_max 3');
    expect(text).toContain('outrider_log_reads_total 13');
    expect(text).toMatch(/outrider_http_request_duration_seconds_count\{.*route="\/v1\/findings".*\} 1/);
  });

  it('tells everything else while the database is away', async () => {
    const answer = await (await serve({ databaseAway: true }))('/metrics');
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toContain('outrider_live_streams 2');
    expect(text).not.toContain('outrider_findings_open{');
  });
});
