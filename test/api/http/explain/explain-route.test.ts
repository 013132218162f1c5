import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';

import type { ExplanationEvent } from '@outrider/api/contract/explanations.ts';
import { Problem } from '@outrider/api/contract/problem.ts';
import { answerProblem } from '@outrider/api/src/http/answer-problem.ts';
import { createExplainRoute } from '@outrider/api/src/http/explain/explain-route.ts';
import { authenticate } from '@outrider/api/src/http/middleware/authenticate.ts';
import { observeRequests } from '@outrider/api/src/http/middleware/observe-requests.ts';
import { ModelBudgetError, NotFoundError } from '@outrider/api/src/kernel/errors.ts';
import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import type { Explainer, ExplanationCall } from '@outrider/api/src/pipeline/explain/explainer.ts';
import { eventually } from '../../../support/eventually.ts';
import { fakeVerifier } from '../../../support/fake-identity.ts';
import { silentLogger } from '../../../support/silent-logger.ts';

const yes = () => Promise.resolve(true);
const VIEW: AccessView = { visibility: { kind: 'all' }, maySee: yes, seesFindingsOn: yes };
const ID = 'a'.repeat(32);

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function serve(explain?: Explainer['explain']) {
  const { logger, lines } = silentLogger();
  const never = () => Promise.reject(new Error('not asked for'));
  const explainer = explain && { explain, stored: never, sent: never };
  const route = createExplainRoute({ explainer, accessFor: () => Promise.resolve(VIEW), logger });
  const app = express();
  app.use(
    observeRequests(logger, () => undefined),
    authenticate(fakeVerifier('ada')),
    express.json(),
  );
  app.post('/v1/findings/:id/explanation', route.handle);
  app.use(answerProblem(logger));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const ask = (body: unknown = {}, { id = ID, signal }: { id?: string; signal?: AbortSignal } = {}) =>
    fetch(`${base}/v1/findings/${id}/explanation`, {
      method: 'POST',
      headers: { 'x-outrider-token': 'ada', 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
  return { ask, route, lines };
}

const eventsOf = async (answer: Response) =>
  (await answer.text())
    .split('\n\n')
    .filter((block) => block.startsWith('event: '))
    .map((block) => JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '') as ExplanationEvent);

/** Waits until whoever asked has gone. */
const untilGone = ({ signal }: ExplanationCall) =>
  new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve());
  });

describe('api/http/explain/explain-route', () => {
  it('streams what happens, with nothing kept back', async () => {
    const { ask } = await serve(async ({ emit, fresh, askedBy, findingId }) => {
      expect([fresh, askedBy, findingId]).toStrictEqual([true, 'ada', ID]);
      emit({ type: 'preparing' });
      emit({ type: 'checking' });
    });
    const answer = await ask({ fresh: true });
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(answer.headers.get('x-accel-buffering')).toBe('no');
    expect((await eventsOf(answer)).map(({ type }) => type)).toStrictEqual(['preparing', 'checking']);
  });

  it('answers a problem that comes before anything else as every problem', async () => {
    const { ask } = await serve(() =>
      Promise.reject(new NotFoundError('No such finding.', { next: 'Look.' })),
    );
    const answer = await ask();
    expect(answer.status).toBe(404);
    expect(Problem.parse(await answer.json())).toMatchObject({ id: 'not_found' });
  });

  it('ends the stream with a problem that comes later', async () => {
    const { ask } = await serve(({ emit }) => {
      emit({ type: 'preparing' });
      return Promise.reject(new ModelBudgetError('Used up.', { next: 'Wait.' }));
    });
    const last = (await eventsOf(await ask())).at(-1);
    expect(last).toMatchObject({ type: 'failed', problem: { id: 'model_budget_exhausted', next: 'Wait.' } });
  });

  it('tells nothing of a failure it did not expect, except to its log', async () => {
    const { ask, lines } = await serve(({ emit }) => {
      emit({ type: 'preparing' });
      return Promise.reject(new Error('a secret detail'));
    });
    const events = await eventsOf(await ask());
    expect(events.at(-1)).toMatchObject({ type: 'failed', problem: { id: 'internal' } });
    expect(JSON.stringify(events)).not.toContain('secret detail');
    expect(JSON.stringify(lines)).toContain('secret detail');
  });

  it('says that there is no model', async () => {
    const answer = await (await serve()).ask();
    expect(Problem.parse(await answer.json())).toMatchObject({ id: 'model_off', status: 409 });
  });

  it.each([
    [{ fresh: 'yes' }, ID],
    [{}, 'not-an-id'],
  ])('refuses what it does not understand: %j of %s', async (body, id) => {
    const { ask } = await serve(() => Promise.resolve());
    expect((await ask(body, { id })).status).toBe(400);
  });

  it('lets one caller have a few under way, and no more', async () => {
    const { ask, route } = await serve(async (call) => {
      call.emit({ type: 'preparing' });
      await untilGone(call);
    });
    const first = await Promise.all([ask(), ask(), ask()]);
    expect((await ask()).status).toBe(429);
    route.closeAll();
    await Promise.all(first.map((answer) => answer.text()));
    await eventually(async () => {
      const again = await ask();
      expect(again.status).toBe(200);
      await again.body?.cancel();
    });
  });

  it('tells the explainer when nobody waits any more', async () => {
    let gone = false;
    const { ask } = await serve(async (call) => {
      call.emit({ type: 'preparing' });
      await untilGone(call);
      gone = true;
    });
    const leave = new AbortController();
    await ask({}, { signal: leave.signal });
    leave.abort();
    await eventually(() => expect(gone).toBe(true));
  });
});
