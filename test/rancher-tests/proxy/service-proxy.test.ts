import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { startTestRancher, type TestRancher } from '../../support/clusters/simulated-rancher.ts';

const proxy = '/k8s/clusters/local/api/v1/namespaces/cattle-outrider-system/services/http:outrider:80/proxy';
let rancher: TestRancher;
let backend: Server;
let streaming: ServerResponse | undefined;

beforeAll(async () => {
  backend = createServer(answer);
  const sockets = new WebSocketServer({ server: backend, path: '/v1/socket' });
  sockets.on('connection', (socket, request) => {
    socket.send(JSON.stringify(request.headers));
    socket.on('message', (data: Buffer) => socket.send(data.toString('utf8').toUpperCase()));
  });
  backend.listen(0, '127.0.0.1');
  await once(backend, 'listening');
  const url = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
  rancher = await startTestRancher({ backends: { 'cattle-outrider-system/outrider:80': url } });
});
afterAll(async () => {
  await rancher.close();
  backend.closeAllConnections();
  backend.close();
});

describe('rancher-tests/proxy/service-proxy', () => {
  it('takes credentials and impersonation off, lets cookies pass and says where the request came from', async () => {
    const cookie = `R_SESS=${rancher.token('marcus')}; CSRF=abc`;
    const headers = {
      cookie,
      'x-api-csrf': 'abc',
      origin: rancher.url,
      'x-remote-user': 'root',
      'x-forwarded-for': '10.1.2.3',
      'x-outrider-token': 'token-a:b',
    };
    const response = await rancher.ask(undefined, `${proxy}/v1/echo?page=2`, { headers });
    const { seen, url } = (await response.json()) as { seen: Record<string, string>; url: string };
    expect(url).toBe('/v1/echo?page=2');
    expect(seen).toMatchObject({
      cookie,
      'x-api-csrf': 'abc',
      origin: rancher.url,
      'x-outrider-token': 'token-a:b',
      'x-forwarded-for': '10.1.2.3, 127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-uri': expect.stringContaining('/v1/echo'),
    });
    expect(seen).not.toHaveProperty('x-remote-user');
  });

  it('hands on no bearer token', async () => {
    const { seen } = await (await rancher.ask('admin', `${proxy}/v1/echo`)).json();
    expect(seen).not.toHaveProperty('authorization');
  });

  it('hands back cookies and policies of the service, but no CORS permission', async () => {
    const { headers } = await rancher.ask('admin', `${proxy}/v1/echo`);
    expect(headers.getSetCookie()).toContain('service=1');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'");
    expect(headers.has('access-control-allow-origin')).toBe(false);
  });

  it.each([
    ['marcus', 'POST', 200],
    ['audra', 'GET', 200],
    ['audra', 'POST', 403],
    ['admin', 'OPTIONS', 403],
    ['outrider', 'GET', 403],
  ])('lets %s %s: %i', async (user, method, status) => {
    expect((await rancher.ask(user, `${proxy}/v1/echo`, { method })).status).toBe(status);
  });

  it.each(['outrider', 'outrider:80', 'http:outrider:http', 'https:outrider:80'])(
    'does not take %s for the name in the role',
    async (name) => {
      const path = proxy.replace('http:outrider:80', name);
      expect((await rancher.ask('marcus', `${path}/v1/echo`)).status).toBe(403);
    },
  );

  it('works without the prefix of the local cluster, and keeps the body', async () => {
    const path = proxy.replace('/k8s/clusters/local', '');
    const response = await rancher.ask('marcus', `${path}/v1/echo`, { method: 'PUT', body: 'hello' });
    expect(await response.json()).toMatchObject({ method: 'PUT', body: 'hello' });
  });

  it('says that a service has no endpoints', async () => {
    const path = proxy.replace('http:outrider:80', 'http:absent:80');
    const response = await rancher.ask('admin', `${path}/`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      kind: 'Status',
      message: 'no endpoints available for service "http:absent:80"',
    });
  });

  it('refuses bodies above 1 MiB, whether their length is known or not', async () => {
    const body = 'x'.repeat(1_048_577);
    expect((await rancher.ask('marcus', `${proxy}/v1/echo`, { method: 'POST', body })).status).toBe(413);
  });

  it('streams events as they are written', async () => {
    const response = await rancher.ask('marcus', `${proxy}/v1/stream`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.getReader();
    streaming?.write('data: one\n\n');
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: one\n\n');
    const gone = once(streaming ?? backend, 'close');
    await reader?.cancel();
    await gone;
  });

  it('stays up while the API of the management cluster is down', async () => {
    const { faults } = rancher.installation.world.local;
    faults.disconnected = true;
    expect((await rancher.ask('marcus', `${proxy}/v1/echo`)).status).toBe(200);
    expect((await rancher.ask('admin', '/k8s/clusters/local/api/v1/namespaces')).status).toBe(503);
    faults.disconnected = false;
  });

  it('carries websockets for those who may', async () => {
    const url = `${rancher.url.replace('http', 'ws')}${proxy}/v1/socket`;
    const headers = { cookie: `R_SESS=${rancher.token('marcus')}`, 'x-remote-user': 'root' };
    const socket = new WebSocket(url, { headers });
    const [seen] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(seen.toString('utf8'))).not.toHaveProperty('x-remote-user');
    socket.send('shout');
    const [echo] = (await once(socket, 'message')) as [Buffer];
    expect(echo.toString('utf8')).toBe('SHOUT');
    socket.terminate();
    const stranger = new WebSocket(url, { headers: { cookie: `R_SESS=${rancher.token('outrider')}` } });
    const [error] = (await once(stranger, 'error')) as [Error];
    expect(error.message).toContain('403');
  });
});

function answer(request: IncomingMessage, response: ServerResponse): void {
  if (request.url === '/v1/stream') {
    streaming = response;
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    return;
  }
  response.writeHead(200, {
    'content-type': 'application/json',
    'set-cookie': 'service=1',
    'content-security-policy': "default-src 'none'",
    'access-control-allow-origin': '*',
  });
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method, url, headers } = request;
    response.end(
      JSON.stringify({ method, url, seen: headers, body: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}
