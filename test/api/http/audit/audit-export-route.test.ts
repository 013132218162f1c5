import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';

import type { AuditLine } from '@outrider/api/contract/fixes/audit.ts';
import { Problem } from '@outrider/api/contract/problem.ts';
import { answerProblem } from '@outrider/api/src/http/answer-problem.ts';
import { createAuditExportRoute, type AuditLines } from '@outrider/api/src/http/audit/audit-export-route.ts';
import { authenticate } from '@outrider/api/src/http/middleware/authenticate.ts';
import { observeRequests } from '@outrider/api/src/http/middleware/observe-requests.ts';
import { RancherUnavailableError } from '@outrider/api/src/kernel/errors.ts';
import { fakeVerifier } from '../../../support/fake-identity.ts';
import { silentLogger } from '../../../support/silent-logger.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const line = (seq: number): AuditLine => ({
  chain: 'fleet-default',
  seq,
  at: '2026-11-21T10:00:00.000Z',
  actor: { type: 'user', name: 'u-ada' },
  action: 'proposal-opened',
  detail: { long: 'x'.repeat(2000) },
  prev: '0'.repeat(64),
  hash: '1'.repeat(64),
});

async function serve(lines: AuditLines) {
  const { logger } = silentLogger();
  const app = express();
  app.use(
    observeRequests(logger, () => undefined),
    authenticate(fakeVerifier('ada')),
  );
  app.get('/v1/audit/export', createAuditExportRoute(lines));
  app.use(answerProblem(logger));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/v1/audit/export`;
  return (query = '', token = 'ada', signal?: AbortSignal) =>
    fetch(`${base}${query}`, { headers: { 'x-outrider-token': token }, ...(signal && { signal }) });
}

describe('api/http/audit/audit-export-route', () => {
  it('writes one line for each row, to a file', async () => {
    const ask = await serve(async function* (caller, query) {
      expect([caller.name, query]).toStrictEqual(['ada', { chain: ['fleet-default'] }]);
      for (let seq = 1; seq <= 500; seq += 1) yield line(seq);
    });
    const answer = await ask('?chain=fleet-default');
    expect(answer.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename=/);
    const rows = (await answer.text()).split('\n');
    expect(rows.pop()).toBe('');
    expect(rows.map((row) => (JSON.parse(row) as AuditLine).seq)).toEqual(
      Array.from({ length: 500 }, (_, index) => index + 1),
    );
  });

  it('answers nothing when there is nothing', async () => {
    const ask = await serve(async function* () {
      // Nothing.
    });
    const answer = await ask();
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  it('answers what fails before the first line as a problem, and breaks off later', async () => {
    const failure = () => new RancherUnavailableError('Rancher is away.', { next: 'Wait.' });
    const early = await serve(async function* () {
      throw failure();
    });
    const answer = await early();
    expect(Problem.parse(await answer.json())).toMatchObject({ id: 'rancher_unavailable', status: 502 });

    const late = await serve(async function* () {
      yield line(1);
      throw failure();
    });
    await expect(late().then((response) => response.text())).rejects.toThrow();
  });

  it('refuses strangers and what it does not understand', async () => {
    const ask = await serve(async function* () {
      // Nothing.
    });
    expect((await ask('', 'mallory')).status).toBe(401);
    expect((await ask('?from=yesterday')).status).toBe(400);
    expect((await ask('?action=everything')).status).toBe(400);
  });

  it('exports to two at a time, and forgets who has gone', async () => {
    const hold = Promise.withResolvers<undefined>();
    const ask = await serve(async function* () {
      yield line(1);
      await hold.promise;
      yield line(2);
    });
    const gone = new AbortController();
    await ask('', 'ada', gone.signal);
    const second = await ask();
    expect((await ask()).status).toBe(429);
    gone.abort();
    hold.resolve(undefined);
    expect((await second.text()).trim().split('\n')).toHaveLength(2);
    expect((await ask()).status).toBe(200);
  });
});
