import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  configMap,
  startTestRancher,
  type TestRancher,
} from '../../../support/clusters/simulated-rancher.ts';

type Message = Record<string, unknown> & { name: string };

let rancher: TestRancher;
const sockets: WebSocket[] = [];

beforeAll(async () => {
  rancher = await startTestRancher();
});
afterEach(() => {
  sockets.splice(0).forEach((socket) => socket.terminate());
});
afterAll(() => rancher.close());

describe('rancher-tests/steve/live/subscribe', () => {
  it('sends whole resources, only those the caller may list', async () => {
    const live = await subscribe('marcus', 'c-m-one');
    live.send({ resourceType: 'configmap' });
    expect(await live.next()).toMatchObject({ name: 'resource.start', resourceType: 'configmap' });
    rancher.put(rancher.one, configMap('billing', 'hidden'));
    rancher.put(rancher.one, configMap('shop', 'seen'));
    expect(await live.next()).toMatchObject({
      name: 'resource.create',
      resourceType: 'configmap',
      data: { id: 'shop/seen', type: 'configmap', metadata: { state: { name: 'active' } } },
    });
    rancher.put(rancher.one, { ...configMap('shop', 'seen'), data: { a: '2' } });
    expect(await live.next()).toMatchObject({ name: 'resource.change', data: { data: { a: '2' } } });
    removeConfigMap('shop', 'seen');
    expect(await live.next()).toMatchObject({ name: 'resource.remove', data: { id: 'shop/seen' } });
  });

  it('resumes from a revision, and says when that is too old', async () => {
    const before = rancher.one.store.revision();
    rancher.put(rancher.one, configMap('shop', 'missed'));
    const live = await subscribe('admin', 'c-m-one');
    live.send({ resourceType: 'configmap', resourceVersion: String(before) });
    await live.next();
    expect(await live.next()).toMatchObject({ name: 'resource.create', data: { id: 'shop/missed' } });
    rancher.one.store.compact();
    live.send({ resourceType: 'configmap', resourceVersion: String(before), namespace: 'shop' });
    await live.next();
    expect(await live.next()).toMatchObject({
      name: 'resource.error',
      data: { error: expect.stringContaining('too old') },
    });
    expect(await live.next()).toMatchObject({ name: 'resource.stop', namespace: 'shop' });
  });

  it('only says that something changed in the mode for pages', async () => {
    const live = await subscribe('admin', 'c-m-one');
    live.send({ resourceType: 'configmap', mode: 'resource.changes', debounceMs: 10 });
    await live.next();
    rancher.put(rancher.one, configMap('shop', 'one'));
    const first = await live.next();
    expect(first).toMatchObject({
      name: 'resource.changes',
      mode: 'resource.changes',
      resourceType: 'configmap',
    });
    expect(first).not.toHaveProperty('data');
    rancher.put(rancher.one, configMap('shop', 'two'));
    rancher.put(rancher.one, configMap('shop', 'three'));
    expect(await live.next()).toMatchObject({ revision: String(rancher.one.store.revision()) });
  });

  it('counts what changed', async () => {
    const live = await subscribe('marcus', 'c-m-one');
    live.send({ resourceType: 'count' });
    await live.next();
    rancher.put(rancher.one, configMap('shop', 'counted'));
    const { data } = await live.next();
    expect(data).toMatchObject({
      id: 'count',
      counts: { configmap: { summary: { count: expect.any(Number) } } },
    });
    expect(Object.keys((data as { counts: object }).counts)).toEqual(['configmap']);
  });

  it('refuses types the caller has no schema for, and stops on request', async () => {
    const live = await subscribe('marcus', 'c-m-one');
    live.send({ resourceType: 'node' });
    expect(await live.next()).toMatchObject({
      name: 'resource.error',
      data: { error: 'failed to find schema node' },
    });
    live.send({ resourceType: 'configmap' });
    await live.next();
    live.send({ resourceType: 'configmap', stop: true });
    expect(await live.next()).toEqual({ name: 'resource.stop', resourceType: 'configmap' });
    live.socket.send('not json');
    live.send({ resourceType: 'configmap' });
    expect(await live.next()).toMatchObject({ name: 'resource.start' });
  });

  it('needs a session', async () => {
    const socket = new WebSocket(`${rancher.url.replace('http', 'ws')}/v1/subscribe`);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('401');
  });
});

interface Live {
  socket: WebSocket;
  send(request: Record<string, unknown>): void;
  next(): Promise<Message>;
}

async function subscribe(username: string, clusterId: string): Promise<Live> {
  const url = `${rancher.url.replace('http', 'ws')}/k8s/clusters/${clusterId}/v1/subscribe`;
  const socket = new WebSocket(url, { headers: { cookie: `R_SESS=${rancher.token(username)}` } });
  sockets.push(socket);
  const waiting: ((message: Message) => void)[] = [];
  const arrived: Message[] = [];
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as Message;
    const taker = waiting.shift();
    if (taker) taker(message);
    else arrived.push(message);
  });
  await once(socket, 'open');
  return {
    socket,
    send: (request) => socket.send(JSON.stringify(request)),
    next: () => {
      const message = arrived.shift();
      return message ? Promise.resolve(message) : new Promise((resolve) => waiting.push(resolve));
    },
  };
}

function removeConfigMap(namespace: string, name: string): void {
  const type = rancher.one.store.type('', 'configmaps');
  if (type) rancher.one.store.remove(type, namespace, name);
}
