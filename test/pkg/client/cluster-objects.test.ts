import { describe, expect, it } from 'vitest';

import { createApi } from '../../../pkg/outrider/client/api.ts';
import { getClusterObject } from '../../../pkg/outrider/client/cluster-objects.ts';

const deployment = {
  cluster: 'c-m-1',
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'web',
};

describe('pkg/client/cluster-objects', () => {
  it('asks Steve of the object’s own cluster', async () => {
    const asked: string[] = [];
    const api = createApi(async (url) => asked.push(url), '/base');
    await getClusterObject(api, deployment);
    await getClusterObject(api, { cluster: 'local', apiVersion: 'v1', kind: 'Node', name: 'n 1' });
    expect(asked.map((url) => url.split('?')[0])).toStrictEqual([
      '/k8s/clusters/c-m-1/v1/apps.deployment/shop/web',
      '/k8s/clusters/local/v1/node/n%201',
    ]);
  });

  it('gives the object back without what Steve added', async () => {
    const answer = {
      id: 'shop/web',
      type: 'secret',
      _type: 'Opaque',
      links: {},
      kind: 'Secret',
      metadata: { name: 'web', managedFields: [], fields: [], state: {}, relationships: [] },
    };
    const object = await getClusterObject(
      createApi(() => Promise.resolve(answer), '/base'),
      deployment,
    );
    expect(object).toStrictEqual({ kind: 'Secret', type: 'Opaque', metadata: { name: 'web' } });
  });

  it('hides the values of a Secret, wherever they are', async () => {
    const secret = {
      kind: 'Secret',
      data: { password: 'aHVudGVyMg==' },
      stringData: { token: 't0ken' },
      metadata: {
        name: 'web',
        annotations: { team: 'shop', 'kubectl.kubernetes.io/last-applied-configuration': '{"data":{}}' },
      },
    };
    const object = await getClusterObject(
      createApi(() => Promise.resolve(secret), '/base'),
      deployment,
    );
    expect(object).toStrictEqual({
      kind: 'Secret',
      data: { password: '…' },
      stringData: { token: '…' },
      metadata: {
        name: 'web',
        annotations: { team: 'shop', 'kubectl.kubernetes.io/last-applied-configuration': '…' },
      },
    });
  });

  it('says that an object is gone', async () => {
    const api = createApi(() => Promise.reject({ _status: 404 } as unknown as Error), '/base');
    await expect(getClusterObject(api, deployment)).rejects.toMatchObject({ problem: { kind: 'missing' } });
  });
});
