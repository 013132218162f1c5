import { afterEach, describe, expect, it } from 'vitest';

import { createClusterReaders } from '@outrider/api/src/adapters/kubernetes/create-cluster-readers.ts';
import { DEFAULT_TIMING } from '@outrider/api/src/adapters/kubernetes/read/read-timing.ts';
import { ScriptedApiServer, type Script } from '../../../../support/clusters/scripted-api-server.ts';
import { silentLogger } from '../../../../support/silent-logger.ts';

const QUERY = { namespace: 'shop', pod: 'web-1', container: 'app', previous: true, lines: 20, bytes: 100 };

const closes: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closes.splice(0).map((close) => close()));
});

async function reading(script: Script) {
  const server = await new ScriptedApiServer(script).start();
  const readers = await createClusterReaders({
    rancher: { url: server.url, token: 'token-rancher', ca: undefined },
    concurrency: 1,
    logger: silentLogger().logger,
    environment: {},
    timing: { ...DEFAULT_TIMING, probe: { answerMs: 50, idleMs: 50 } },
  });
  closes.push(async () => {
    readers.close();
    await server.kill();
  });
  return { reader: readers.downstream('c-m-1'), server };
}

describe('api/adapters/kubernetes/read/read-log', () => {
  it('asks for the end of a log of one container, and gives it as it is', async () => {
    const { reader, server } = await reading((_, { response }) => response.end('first\nlast — of all\n'));

    expect(await reader.readLog(QUERY)).toEqual({ text: 'first\nlast — of all\n' });

    const [request] = server.requests;
    expect(request?.path).toBe('/k8s/clusters/c-m-1/api/v1/namespaces/shop/pods/web-1/log');
    expect(Object.fromEntries(request?.query ?? [])).toEqual({
      container: 'app',
      previous: 'true',
      tailLines: '20',
      limitBytes: '100',
    });
  });

  it('reads no more than it asked for, whatever the server sends', async () => {
    const { reader } = await reading((_, { response }) => {
      response.write('x'.repeat(5000));
      response.write('and never ends');
    });
    expect(await reader.readLog({ ...QUERY, previous: false })).toEqual({ text: 'x'.repeat(100) });
  });

  it.each([
    [403, 'forbidden'],
    [404, 'not-served'],
    [400, 'malformed'],
    [500, 'unreachable'],
  ])('says why a log cannot be read (%d)', async (code, kind) => {
    const { reader } = await reading((_, reply) => reply.status(code));
    expect(await reader.readLog(QUERY)).toMatchObject({ problem: { kind } });
  });

  it('waits for a kubelet that hangs no longer than for a probe', async () => {
    const { reader } = await reading(() => undefined);
    expect(await reader.readLog(QUERY)).toMatchObject({ problem: { kind: 'timeout' } });
  });

  it('asks for nothing when it is stopped', async () => {
    const { reader, server } = await reading((_, { response }) => response.end('x'));
    expect(await reader.readLog({ ...QUERY, signal: AbortSignal.abort() })).toHaveProperty('problem');
    expect(server.requests).toEqual([]);
  });
});
