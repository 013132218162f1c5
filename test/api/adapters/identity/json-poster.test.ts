import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import { createJsonPoster } from '@outrider/api/src/adapters/identity/json-poster.ts';
import { RancherUnavailableError } from '@outrider/api/src/kernel/errors.ts';

const QUESTION = { path: '/v3/reviews', body: { may: 'I' }, headers: {} };
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Serves; breaks the connection when `breaks` says so of a request, which is counted from 1. */
async function serving(breaks: (request: number) => boolean) {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    if (breaks(requests)) request.socket.resetAndDestroy();
    else response.setHeader('content-type', 'application/json').end('{"yes":true}');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const post = createJsonPoster(new URL(`http://127.0.0.1:${port}`), 2000);
  return { post, requests: () => requests };
}

describe('api/adapters/identity/json-poster', () => {
  it('asks again when a kept connection was closed meanwhile', async () => {
    const { post, requests } = await serving((request) => request === 2);
    await post(QUESTION);

    await expect(post(QUESTION)).resolves.toEqual({ status: 200, body: { yes: true } });
    expect(requests()).toBe(3);
  });

  it('does not ask again when a new connection breaks', async () => {
    const { post, requests } = await serving(() => true);

    await expect(post(QUESTION)).rejects.toBeInstanceOf(RancherUnavailableError);
    expect(requests()).toBe(1);
  });

  it('says that nobody answers when new connections break as well', async () => {
    let away = false;
    const { post } = await serving(() => away);
    await Promise.all(Array.from({ length: 8 }, () => post(QUESTION)));
    away = true;

    await expect(post(QUESTION)).rejects.toBeInstanceOf(RancherUnavailableError);
  });
});
