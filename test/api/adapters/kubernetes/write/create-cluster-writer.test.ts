import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import type { ClusterAccess } from '@outrider/api/src/adapters/kubernetes/cluster-access.ts';
import { createClusterWriter } from '@outrider/api/src/adapters/kubernetes/write/create-cluster-writer.ts';
import type { KubernetesChange } from '@outrider/api/src/ports/cluster-writer.ts';
import { aDelete, anApply, aPatch, DEPLOYMENT } from '../../../../support/clusters/kubernetes-changes.ts';
import {
  answerJson,
  failure,
  RecordingApiServer,
  type AnswerScript,
} from '../../../../support/clusters/recording-api-server.ts';
import { silentLogger } from '../../../../support/silent-logger.ts';

const PATH = '/k8s/clusters/c-1/apis/apps/v1/namespaces/shop/deployments/cart';
const TOKEN = 'token-secret-of-ours';
const OPTIONS = { fieldManager: 'outrider', idempotency: 'p-1.r2.s3' };

const closes: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closes.splice(0).map((close) => close()));
});

const fine: AnswerScript = (response) =>
  answerJson(response, 200, { kind: 'Deployment', apiVersion: 'apps/v1' });

async function writing(script: AnswerScript = fine, over: Partial<ClusterAccess> = {}) {
  const server = await new RecordingApiServer(script).start();
  const { logger, lines } = silentLogger();
  const writer = createClusterWriter({
    accessTo: () => ({ ...server.access(TOKEN), ...over }),
    logger,
    patience: { answerMs: 500, idleMs: 500 },
  });
  closes.push(async () => {
    writer.close();
    await server.kill();
  });
  return { writer, server, lines };
}

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('api/adapters/kubernetes/write/create-cluster-writer', () => {
  it('patches in the name it is given, findable by its key', async () => {
    const { writer, server } = await writing();

    expect(await writer.write(aPatch(), OPTIONS)).toEqual({
      outcome: 'written',
      object: { kind: 'Deployment', apiVersion: 'apps/v1' },
    });

    const [request] = server.writes;
    expect(request).toMatchObject({ method: 'PATCH', path: PATH });
    expect(request?.query.toString()).toBe('fieldManager=outrider&fieldValidation=Strict');
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json-patch+json',
      'audit-id': 'p-1.r2.s3',
      authorization: `Bearer ${TOKEN}`,
    });
    expect(JSON.parse(request?.body ?? '')).toEqual(aPatch().operations);
  });

  it('applies without force', async () => {
    const { writer, server } = await writing();
    await writer.write(anApply(), OPTIONS);
    expect(server.writes[0]?.query.get('force')).toBe('false');
    expect(server.writes[0]?.headers['content-type']).toBe('application/apply-patch+yaml');
  });

  it('deletes one object with its preconditions', async () => {
    const { writer, server } = await writing((response) =>
      answerJson(response, 200, { kind: 'Status', apiVersion: 'v1', status: 'Success' }),
    );
    expect(await writer.write(aDelete(), OPTIONS)).toEqual({ outcome: 'written', object: undefined });
    expect(server.writes[0]).toMatchObject({ method: 'DELETE', path: PATH });
    expect(JSON.parse(server.writes[0]?.body ?? '')).toEqual({
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      preconditions: { uid: 'uid-1', resourceVersion: '7' },
      propagationPolicy: 'Background',
    });
  });

  it.each<[string, KubernetesChange]>([
    ['a patch without a test of the uid', aPatch({ operations: [{ op: 'remove', path: '/spec/a' }] })],
    [
      'a patch that tests the uid it wrote itself',
      aPatch({
        operations: [
          { op: 'add', path: '/metadata/uid', value: 'u' },
          { op: 'test', path: '/metadata/uid', value: 'u' },
        ],
      }),
    ],
    [
      'a patch that tests for no uid',
      aPatch({ operations: [{ op: 'test', path: '/metadata/uid', value: '' }] }),
    ],
    ['an apply without a uid', anApply({ fields: { spec: {} } })],
    ['a deletion without a uid', aDelete({ uid: '' })],
    ['a deletion of everything', aDelete({ object: { ...DEPLOYMENT, name: '' } })],
    ['a deletion of the namespace', aDelete({ object: { ...DEPLOYMENT, name: '..' } })],
  ])('does not send %s', async (_, change) => {
    const { writer, server } = await writing();
    expect(await writer.write(change, OPTIONS)).toMatchObject({ outcome: 'refused' });
    expect(server.requests).toEqual([]);
  });

  it.each([
    { ...OPTIONS, fieldManager: '' },
    { ...OPTIONS, fieldManager: 'out\nrider' },
    { ...OPTIONS, idempotency: '' },
    { ...OPTIONS, idempotency: 'a\r\nAuthorization: x' },
    { ...OPTIONS, idempotency: 'a'.repeat(65) },
  ])('does not send what is said in nobody’s name (%j)', async (options) => {
    const { writer, server } = await writing();
    expect(await writer.write(aPatch(), options)).toMatchObject({ outcome: 'refused' });
    expect(server.requests).toEqual([]);
  });

  it.each<[string, AnswerScript]>([
    ['breaks off', (response) => void response.destroy()],
    ['hangs', () => undefined],
    [
      'answers half',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"kind":');
        setImmediate(() => response.destroy());
      },
    ],
    ['ran out of time', (response) => answerJson(response, 504, failure(504, 'Timeout'))],
  ])(
    'does not know what became of a change when the server %s, and does not send it again',
    async (_, script) => {
      const { writer, server } = await writing(script);
      expect(await writer.write(aPatch(), OPTIONS)).toMatchObject({ outcome: 'unknown' });
      expect(server.writes).toHaveLength(1);
    },
  );

  it('knows that nothing happened when no connection stood', async () => {
    const { writer, server } = await writing();
    await writer.write(aPatch(), OPTIONS);
    await server.kill();
    expect(await writer.write(aPatch(), OPTIONS)).toMatchObject({ outcome: 'not-reached' });
    expect(server.writes).toHaveLength(1);
  });

  it('sends nothing to a cluster that does not say what it serves', async () => {
    const port = await closedPort();
    const { writer, server } = await writing(fine, { server: new URL(`http://127.0.0.1:${String(port)}`) });
    expect(await writer.write(aPatch(), OPTIONS)).toMatchObject({ outcome: 'not-reached' });
    expect(server.requests).toEqual([]);
  });

  it('renews refused credentials once, as nothing was done with them', async () => {
    const tokens = ['old', 'new'];
    const settings = () =>
      Promise.resolve({ headers: { authorization: `Bearer ${tokens[0] ?? ''}` }, tls: {} });
    const reload = async () => void tokens.shift();
    const { writer, server } = await writing(
      (response, request) => {
        if (request.headers.authorization === 'Bearer new') fine(response, request);
        else answerJson(response, 401, failure(401, 'Unauthorized'));
      },
      { settings, reload },
    );
    expect(await writer.write(aPatch(), OPTIONS)).toMatchObject({ outcome: 'written' });
    expect(server.writes.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
  });

  it('may not, when new credentials cannot be had', async () => {
    const { writer, server } = await writing(
      (response) => answerJson(response, 401, failure(401, 'Unauthorized')),
      { reload: () => Promise.reject(new TypeError(`no new ${TOKEN}`)) },
    );
    const outcome = await writer.write(aPatch(), OPTIONS);
    expect(outcome).toMatchObject({ outcome: 'not-allowed' });
    expect(JSON.stringify(outcome)).not.toContain(TOKEN);
    expect(server.writes).toHaveLength(1);
  });

  it('logs what it did to which object, and no token', async () => {
    const { writer, lines } = await writing((response) =>
      answerJson(response, 403, failure(403, 'Forbidden', { message: `no, Bearer ${TOKEN}` })),
    );
    await writer.write(aPatch(), OPTIONS);
    expect(lines).toMatchObject([
      {
        msg: 'write',
        outcome: 'not-allowed',
        change: 'kubernetes-patch',
        idempotency: 'p-1.r2.s3',
        object: DEPLOYMENT,
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain(TOKEN);
  });
});
