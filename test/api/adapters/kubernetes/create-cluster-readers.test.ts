import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import {
  createClusterReaders,
  type ClusterReadersOptions,
} from '@outrider/api/src/adapters/kubernetes/create-cluster-readers.ts';
import { createInClusterAccess } from '@outrider/api/src/adapters/kubernetes/in-cluster-access.ts';
import { DEFAULT_TIMING } from '@outrider/api/src/adapters/kubernetes/read/read-timing.ts';
import { ScriptedApiServer } from '../../../support/clusters/scripted-api-server.ts';
import { silentLogger } from '../../../support/silent-logger.ts';

const PODS = { group: '', version: 'v1', plural: 'pods', kind: 'Pod' };

let folder = '';
let server: ScriptedApiServer;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outrider-'));
  server = await new ScriptedApiServer((_, reply) => reply.json({ kind: 'Pod' })).start();
});

afterEach(async () => {
  await server.kill();
  await rm(folder, { recursive: true });
});

const open = (options: Partial<ClusterReadersOptions>) =>
  createClusterReaders({ concurrency: 1, logger: silentLogger().logger, environment: {}, ...options });
const rancher = () => ({ url: server.url, token: 'token-rancher', ca: undefined });

async function kubeconfig(address: string, user: unknown = { token: 'token-file' }): Promise<string> {
  const file = path.join(folder, 'config');
  const config = {
    clusters: [{ name: 'c', cluster: { server: address } }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'x',
  };
  await writeFile(file, JSON.stringify(config));
  return file;
}

describe('api/adapters/kubernetes/create-cluster-readers', () => {
  it('asks for nothing when the signal of a read was raised before', async () => {
    const readers = await open({ rancher: rancher() });

    const problem = await readers.local.readAll(PODS, () => undefined, { signal: AbortSignal.abort() });
    const groups = await readers.local.servedGroups(AbortSignal.abort());

    expect(problem).toMatchObject({ kind: 'unreachable' });
    expect(groups).toBeUndefined();
    expect(server.requests).toEqual([]);
    readers.close();
  });

  it('reaches every cluster through Rancher', async () => {
    const readers = await open({ rancher: rancher() });

    await readers.local.get(PODS, { namespace: 'a', name: 'b' });
    await readers.downstream('c-m-1').probe();

    expect(server.requests.map((request) => [request.path, request.headers.authorization])).toEqual([
      ['/k8s/clusters/local/api/v1/namespaces/a/pods/b', 'Bearer token-rancher'],
      ['/k8s/clusters/c-m-1/version', 'Bearer token-rancher'],
    ]);
    expect(readers.downstream('local')).toBe(readers.local);
    readers.close();
  });

  it('prefers the kubeconfig for the management cluster, and reads it again when refused', async () => {
    const file = await kubeconfig(server.url);
    const readers = await open({ kubeconfig: file, rancher: rancher() });
    server.script = (request, reply) => {
      if (request.headers.authorization === 'Bearer token-new') reply.json({});
      else void kubeconfig(server.url, { token: 'token-new' }).then(() => reply.status(401));
    };

    expect(await readers.local.probe()).toBeUndefined();
    expect(server.requests.map((request) => request.path)).toEqual(['/version', '/version']);
    readers.close();
  });

  it('finds downstream clusters by a kubeconfig that Rancher made', async () => {
    const readers = await open({ kubeconfig: await kubeconfig(`${server.url}/k8s/clusters/local`) });

    await readers.downstream('c-m-1').probe();

    expect(server.requests[0]).toMatchObject({
      path: '/k8s/clusters/c-m-1/version',
      headers: { authorization: 'Bearer token-file' },
    });
    readers.close();
  });

  it('runs a credential plugin, and keeps what it prints to itself', async () => {
    const exec = (script: string) => ({
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1',
        command: process.execPath,
        args: ['-e', script],
      },
    });
    const credential = { apiVersion: 'client.authentication.k8s.io/v1', status: { token: 'token-plugin' } };
    const good = exec(`console.log(${JSON.stringify(JSON.stringify(credential))})`);
    const readers = await open({ kubeconfig: await kubeconfig(server.url, good) });
    await readers.local.probe();
    expect(server.requests[0]?.headers.authorization).toBe('Bearer token-plugin');

    const bad = exec('console.error("secret-in-stderr"); process.exit(1)');
    const failing = await open({ kubeconfig: await kubeconfig(server.url, bad) });
    const problem = await failing.local.probe();

    expect(problem).toMatchObject({ kind: 'unauthorized' });
    expect(JSON.stringify(problem)).not.toContain('secret-in-stderr');
  });

  it('does not let a cluster that hangs hold up another', async () => {
    const patient = { answerMs: 60_000, idleMs: 60_000 };
    const timing = { ...DEFAULT_TIMING, list: patient, probe: patient };
    const readers = await open({ rancher: rancher(), timing });
    server.script = (request, reply) => {
      if (!request.path.includes('c-m-hangs')) reply.json({});
    };
    const hangs = readers.downstream('c-m-hangs');
    const services = { group: '', version: 'v1', plural: 'services', kind: 'Service' };
    const lists = [1, 2].map(() => hangs.readAll(services, () => undefined));
    const probe = hangs.probe();

    expect(await readers.downstream('c-m-fine').probe()).toBeUndefined();
    // Lists wait for each other; a probe waits for none, or nobody would learn that the cluster hangs.
    const asked = () => server.requests.filter((request) => request.path.includes('c-m-hangs'));
    await vi.waitFor(() => expect(asked()).toHaveLength(2));
    await server.kill();
    expect(await probe).toMatchObject({ kind: 'unreachable' });
    expect(await Promise.all(lists)).toMatchObject([{ kind: 'unreachable' }, { kind: 'unreachable' }]);
  });

  it.each([
    ['no way at all', {}],
    ['a kubeconfig that does not exist', { kubeconfig: '/nowhere/config' }],
    ['a pod without a service account', { environment: { KUBERNETES_SERVICE_HOST: '127.0.0.1' } }],
  ])('refuses %s', async (_, options) => {
    await expect(open(options)).rejects.toMatchObject({ name: 'ConfigError' });
  });

  it('reads the service account of its pod, again when the token was refused', async () => {
    await writeFile(path.join(folder, 'token'), 'token-1\n');
    await writeFile(path.join(folder, 'ca.crt'), 'PEM');
    const access = await createInClusterAccess({ KUBERNETES_SERVICE_HOST: '::1' }, folder);
    expect(access.server.href).toBe('https://[::1]/');
    expect(await access.settings()).toEqual({
      headers: { authorization: 'Bearer token-1' },
      tls: { ca: 'PEM' },
    });

    await writeFile(path.join(folder, 'token'), 'token-2');
    await access.reload();

    expect((await access.settings()).headers.authorization).toBe('Bearer token-2');
  });
});
