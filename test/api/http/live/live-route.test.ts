import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import express, { type ErrorRequestHandler, type Response } from 'express';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createLiveHub } from '@outrider/api/src/http/live/live-hub.ts';
import { createLiveRoute } from '@outrider/api/src/http/live/live-route.ts';
import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import type { Caller } from '@outrider/api/src/ports/identity/caller-verifier.ts';
import { eventually } from '../../../support/eventually.ts';
import { callerNamed } from '../../../support/fake-identity.ts';
import { finding } from '../../../support/findings/findings.ts';
import { silentLogger } from '../../../support/silent-logger.ts';

const yes = () => Promise.resolve(true);
const EVERYTHING: AccessView = { visibility: { kind: 'all' }, maySee: yes, seesFindingsOn: yes };
const REQUEST = 'GET / HTTP/1.1\r\nhost: outrider\r\n\r\n';

const stops: (() => void)[] = [];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
  for (const stop of stops.splice(0)) stop();
});

async function serve(accessFor: (caller: Caller) => Promise<AccessView> = () => Promise.resolve(EVERYTHING)) {
  const hub = createLiveHub(silentLogger().logger);
  const session = { caller: callerNamed('ada') as Caller | undefined };
  const live = createLiveRoute({
    hub,
    accessFor,
    verifier: { verify: () => Promise.resolve(session.caller) },
    seesProposalsOf: async () => true,
  });
  const responses: Response[] = [];
  const statuses: number[] = [];
  const app = express();
  app.get('/', (request, response) => {
    response.locals['caller'] = callerNamed('ada');
    responses.push(response);
    return live.handle(request, response);
  });
  // eslint-disable-next-line @typescript-eslint/max-params -- Express knows an error handler by its four parameters
  const refuse: ErrorRequestHandler = (error: { status: number }, _request, response, _next) => {
    statuses.push(error.status);
    response.status(error.status).end();
  };
  const server = app.use(refuse).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const ask = (): Socket => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(REQUEST);
    return socket;
  };
  return { hub, session, responses, statuses, ask };
}

describe('api/http/live/live-route', () => {
  it('keeps nothing for a reader who left before the stream began', async () => {
    const access = Promise.withResolvers<AccessView>();
    const { hub, responses, ask } = await serve(() => access.promise);
    const socket = ask();
    await eventually(() => expect(responses).toHaveLength(1));
    socket.destroy();
    await eventually(() => expect(responses[0]?.destroyed).toBe(true));
    access.resolve(EVERYTHING);
    await turn();
    expect(hub.subscribers).toBe(0);
  });

  it('lets a caller have twelve streams, even when all are asked for at once', async () => {
    const access = Promise.withResolvers<AccessView>();
    const { hub, responses, statuses, ask } = await serve(() => access.promise);
    const sockets = Array.from({ length: 15 }, ask);
    await eventually(() => expect(responses).toHaveLength(15));
    access.resolve(EVERYTHING);
    await eventually(() => expect(hub.subscribers).toBe(12));
    expect(statuses).toStrictEqual([429, 429, 429]);
    for (const socket of sockets) socket.destroy();
    await eventually(() => expect(hub.subscribers).toBe(0));
    ask();
    await eventually(() => expect(hub.subscribers).toBe(1));
  });

  it('gives the place back when the stream cannot begin', async () => {
    let away = true;
    const unavailable = Object.assign(new TypeError('away'), { status: 503 });
    const { hub, statuses, ask } = await serve(() =>
      away ? Promise.reject(unavailable) : Promise.resolve(EVERYTHING),
    );
    for (let count = 0; count < 12; count += 1) ask();
    await eventually(() => expect(statuses).toHaveLength(12));
    away = false;
    ask();
    await eventually(() => expect(hub.subscribers).toBe(1));
  });

  it('writes nothing more to a slow reader whose session has ended', async () => {
    const { hub, session, responses, ask } = await serve();
    ask().pause();
    await eventually(() => expect(hub.subscribers).toBe(1));
    const [response] = responses;
    const errors: unknown[] = [];
    response?.on('error', (error) => errors.push(error));
    while ((response?.writableLength ?? 0) < 100_000) {
      for (let count = 0; count < 500; count += 1) hub.publishObservation();
      await turn();
    }
    session.caller = undefined;
    vi.advanceTimersByTime(60_000);
    await eventually(() => expect(response?.writableEnded).toBe(true));
    vi.advanceTimersByTime(60_000);
    await turn();
    expect(response?.writableFinished).toBe(false);
    expect(errors).toStrictEqual([]);
  });

  it('goes by what the caller is now, not by what they were when the stream began', async () => {
    const asked: (readonly string[])[] = [];
    const { hub, session, ask } = await serve((caller) => {
      asked.push(caller.groups);
      return Promise.resolve(EVERYTHING);
    });
    ask();
    await eventually(() => expect(hub.subscribers).toBe(1));
    session.caller = { ...callerNamed('ada'), groups: ['fewer'] };
    vi.advanceTimersByTime(60_000);
    await turn();
    hub.publish([{ change: 'opened', finding: finding() }]);
    expect(asked.at(-1)).toStrictEqual(['fewer']);
  });
});
