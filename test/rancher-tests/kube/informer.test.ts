import {
  CoreV1Api,
  KubeConfig,
  KubernetesObjectApi,
  makeInformer,
  PatchStrategy,
} from '@kubernetes/client-node';
import type { KubernetesListObject, KubernetesObject, V1ConfigMap } from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCluster } from '../../rancher/create-world.ts';
import { listenKube } from '../../rancher/kube/listen.ts';
import type { KubeServer } from '../../rancher/kube/listen.ts';

const cluster = createCluster('local', 'local');
let server: KubeServer;
let config: KubeConfig;

beforeAll(async () => {
  server = await listenKube(cluster, {
    tokens: { 'token-admin': { name: 'u-admin', groups: ['system:masters'] } },
  });
  config = new KubeConfig();
  config.loadFromOptions({
    clusters: [
      { name: 'local', server: server.url, caData: Buffer.from(server.certificate ?? '').toString('base64') },
    ],
    users: [{ name: 'admin', token: 'token-admin' }],
    contexts: [{ name: 'local', cluster: 'local', user: 'admin' }],
    currentContext: 'local',
  });
});

afterAll(() => server.close());

/** Collects what happens and lets a test wait for it. */
class Journal {
  private readonly lines: string[] = [];
  private waiting: (() => void)[] = [];

  add(line: string): void {
    this.lines.push(line);
    for (const wake of this.waiting.splice(0)) wake();
  }

  async contains(line: string): Promise<void> {
    while (!this.lines.includes(line)) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}

function informerOf(path: string, list: () => Promise<KubernetesListObject<KubernetesObject>>) {
  const journal = new Journal();
  const informer = makeInformer(config, path, list);
  for (const event of ['add', 'update', 'delete'] as const) {
    informer.on(event, (object) => journal.add(`${event} ${object.metadata?.name ?? ''}`));
  }
  informer.on('connect', () => journal.add('connect'));
  informer.on('error', () => {
    journal.add('error');
    void informer.start();
  });
  return { informer, journal };
}

describe('rancher-tests/kube/informer', () => {
  it('keeps a cache of ConfigMaps up to date', async () => {
    const api = config.makeApiClient(CoreV1Api);
    const namespace = 'default';
    const { informer, journal } = informerOf(`/api/v1/namespaces/${namespace}/configmaps`, () =>
      api.listNamespacedConfigMap({ namespace }),
    );
    await informer.start();
    const metadata = { name: 'seen' };
    await api.createNamespacedConfigMap({ namespace, body: { metadata, data: { a: '1' } } });
    await journal.contains('add seen');
    await api.replaceNamespacedConfigMap({ namespace, name: 'seen', body: { metadata, data: { a: '2' } } });
    await journal.contains('update seen');
    expect((informer.get('seen', namespace) as V1ConfigMap | undefined)?.data).toEqual({ a: '2' });
    await api.deleteNamespacedConfigMap({ namespace, name: 'seen' });
    await journal.contains('delete seen');
    await informer.stop();
  });

  it('watches Fleet kinds through the generic client', async () => {
    const objects = KubernetesObjectApi.makeApiClient(config);
    const { informer, journal } = informerOf('/apis/fleet.cattle.io/v1alpha1/gitrepos', () =>
      objects.list('fleet.cattle.io/v1alpha1', 'GitRepo'),
    );
    await informer.start();
    const repository = {
      apiVersion: 'fleet.cattle.io/v1alpha1',
      kind: 'GitRepo',
      metadata: { name: 'shop', namespace: 'fleet-default' },
      spec: { repo: 'https://git.example/shop', branch: 'main' },
    };
    await objects.create(repository);
    await journal.contains('add shop');
    const patch = { ...repository, spec: { ...repository.spec, paused: true } };
    await objects.patch(patch, undefined, undefined, 'informer-test', undefined, PatchStrategy.MergePatch);
    await journal.contains('update shop');
    await objects.patch(patch, undefined, undefined, 'informer-test', true, PatchStrategy.ServerSideApply);
    await objects.delete(repository);
    await journal.contains('delete shop');
    await informer.stop();
  });

  it('lets an informer recover when its history is gone', async () => {
    const api = config.makeApiClient(CoreV1Api);
    const namespace = 'kube-public';
    const { informer, journal } = informerOf(`/api/v1/namespaces/${namespace}/configmaps`, () =>
      api.listNamespacedConfigMap({ namespace }),
    );
    await informer.start();
    await journal.contains('add kube-root-ca.crt');
    await informer.stop();
    await api.createNamespacedConfigMap({ namespace, body: { metadata: { name: 'while-away' } } });
    cluster.store.compact();
    await informer.start();
    await journal.contains('add while-away');
    await informer.stop();
  });
});
