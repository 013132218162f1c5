import * as z from 'zod';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createForgeHttp } from '@outrider/api/src/adapters/forges/http/forge-http.ts';
import {
  startScriptedRegistry,
  type ScriptedRegistry,
} from '../../../../support/registry/scripted-registry.ts';

let server: ScriptedRegistry;
beforeEach(async () => {
  server = await startScriptedRegistry();
});
afterEach(() => server.close());

const pauses: number[] = [];
const pause = (milliseconds: number) => Promise.resolve(void pauses.push(milliseconds));
const get = (path = '/x') => ({
  method: 'GET' as const,
  path,
  headers: {},
  answer: z.object({ id: z.number() }),
});

describe('api/adapters/forges/http/forge-http', () => {
  it('asks no host that is not allowed, and none that a path leads to', async () => {
    const elsewhere = createForgeHttp({ api: server.origin, allowed: ['https://git.example'], pause });
    expect(await elsewhere(get())).toMatchObject({ problem: { kind: 'off' } });
    const http = createForgeHttp({ api: server.origin, allowed: [server.origin], pause });
    expect(await http(get('@127.0.0.1:1/x'))).toMatchObject({ problem: { kind: 'off' } });
    expect(server.asked).toEqual([]);
  });

  it('takes what it does not understand, and what is too long, for no answer', async () => {
    const http = createForgeHttp({ api: server.origin, allowed: [server.origin], pause });
    for (const body of ['', '<html>', '{"id":"1"}', `{"id":1,"x":"${'x'.repeat(2 * 1024 * 1024)}"}`]) {
      server.answer = (_request, response) => response.writeHead(200).end(body);
      expect(await http(get())).toMatchObject({ problem: { kind: 'unreachable' } });
    }
    server.answer = (_request, response) => response.writeHead(200).end('{"id":1}');
    expect(await http(get())).toEqual({ value: { id: 1 } });
  });

  it('knows the limits that GitHub tells with 403', async () => {
    const http = createForgeHttp({ api: server.origin, allowed: [server.origin], pause });
    const reset = String(Math.ceil(Date.now() / 1000) + 3600);
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    server.answer = (_request, response) => response.writeHead(403, headers).end();
    expect(await http(get())).toMatchObject({ problem: { kind: 'rate-limited' } });
    expect(server.asked).toHaveLength(1);
    server.answer = (_request, response) => response.writeHead(403).end();
    expect(await http(get())).toMatchObject({ problem: { kind: 'unauthorized' } });
  });

  it('waits longer with every try, and tries what only reads three times', async () => {
    pauses.length = 0;
    const http = createForgeHttp({ api: server.origin, allowed: [server.origin], pause });
    server.answer = (_request, response) => response.destroy();
    expect(await http(get())).toMatchObject({ problem: { kind: 'unreachable' } });
    expect([server.asked.length, pauses]).toEqual([3, [500, 1000]]);
    expect(await http({ ...get(), method: 'POST' as never, body: {} })).toMatchObject({
      problem: { unsure: true },
    });
    expect(server.asked).toHaveLength(4);
  });
});
