import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  configMap,
  gitRepo,
  startTestRancher,
  type TestRancher,
} from '../../support/clusters/simulated-rancher.ts';

interface Resource {
  id: string;
  type: string;
  _type?: string;
  links: Record<string, string>;
  metadata: Record<string, unknown>;
}
interface Collection {
  count: number;
  revision: string;
  data: Resource[];
}

let rancher: TestRancher;

beforeAll(async () => {
  rancher = await startTestRancher();
  rancher.put(rancher.installation.world.local, gitRepo('shop', { display: { state: 'NotReady' } }));
  for (const namespace of ['shop', 'billing']) {
    rancher.put(rancher.one, configMap(namespace, 'settings'));
    rancher.put(rancher.two, configMap(namespace, 'settings'));
    rancher.put(rancher.one, secret(namespace));
  }
});
afterAll(() => rancher.close());

describe('rancher-tests/steve/lists', () => {
  it.each([
    ['admin', '/k8s/clusters/local/v1/fleet.cattle.io.gitrepos', ['fleet-default/shop']],
    ['priya', '/k8s/clusters/local/v1/fleet.cattle.io.gitrepos', ['fleet-default/shop']],
    ['audra', '/k8s/clusters/local/v1/fleet.cattle.io.gitrepos', ['fleet-default/shop']],
    ['priya', '/k8s/clusters/c-m-two/v1/secrets', []],
    ['admin', '/k8s/clusters/c-m-one/v1/secrets', ['billing/token', 'shop/token']],
    ['marcus', '/k8s/clusters/c-m-one/v1/secrets', ['shop/token']],
    ['marcus', '/k8s/clusters/c-m-one/v1/namespaces', ['shop']],
    ['marcus', '/k8s/clusters/local/v1/management.cattle.io.clusters', ['c-m-one']],
    ['priya', '/k8s/clusters/local/v1/management.cattle.io.clusters', ['c-m-one', 'c-m-two']],
    ['priya', '/k8s/clusters/local/v1/management.cattle.io.fleetworkspaces', ['fleet-default']],
    ['marcus', '/k8s/clusters/local/v1/management.cattle.io.users', ['u-marcus']],
  ])('%s sees in %s exactly %j', async (user, path, expected) => {
    const list = await rancher.read<Collection>(user, path);
    expect(list.data.map(({ id }) => id)).toEqual(expected);
    expect(list.count).toBe(expected.length);
  });

  it.each([
    ['marcus', 'local', 'fleet.cattle.io.gitrepos'],
    ['marcus', 'c-m-two', 'configmaps'],
    ['audra', 'c-m-one', 'secrets'],
    ['priya', 'local', 'secrets'],
  ])('%s has in %s no schema for %s', async (user, cluster, type) => {
    expect((await rancher.ask(user, `/k8s/clusters/${cluster}/v1/${type}`)).status).toBe(404);
    const schemas = await rancher.read<Collection>(user, `/k8s/clusters/${cluster}/v1/schemas`);
    expect(schemas.data.map((schema) => `${schema.id}s`)).not.toContain(type);
  });

  it('offers the buttons that the rights allow', async () => {
    const path = '/v1/fleet.cattle.io.gitrepos/fleet-default/shop';
    const admin = await rancher.read<Resource>('priya', path);
    expect(Object.keys(admin.links)).toEqual(expect.arrayContaining(['update', 'remove']));
    const auditor = await rancher.read<Resource>('audra', path);
    expect(Object.keys(auditor.links).sort()).toEqual(['self', 'view']);
    const schema = await rancher.read<{ collectionMethods: string[] }>(
      'audra',
      '/v1/schemas/fleet.cattle.io.gitrepo',
    );
    expect(schema.collectionMethods).toEqual(['GET']);
  });

  it('counts only what the caller may list', async () => {
    const [count] = (
      await rancher.read<{ data: { counts: unknown }[] }>('marcus', '/k8s/clusters/c-m-one/v1/counts')
    ).data;
    expect(count?.counts).toMatchObject({
      configmap: { summary: { count: 1 }, namespaces: { shop: { count: 1 } } },
      namespace: { summary: { count: 1 } },
    });
    expect(count?.counts).not.toHaveProperty(['node']);
  });

  it('adds state, table fields and a name for an own field called type', async () => {
    const [repo] = (await rancher.read<Collection>('admin', '/v1/fleet.cattle.io.gitrepos')).data;
    expect(repo?.metadata).toMatchObject({
      state: { name: 'notready' },
      fields: ['shop', expect.any(String), '', '', ''],
    });
    const found = await rancher.read<Resource>('admin', '/k8s/clusters/c-m-one/v1/secrets/shop/token');
    expect(found).toMatchObject({ type: 'secret', _type: 'Opaque' });
  });

  it('writes links for the address the caller used', async () => {
    const headers = { 'x-api-host': 'localhost:8005', 'x-forwarded-proto': 'https' };
    const list = await (await rancher.ask('admin', '/v1/fleet.cattle.io.gitrepos', { headers })).json();
    expect(list.links.self).toBe('https://localhost:8005/v1/fleet.cattle.io.gitrepos');
    expect(list.data[0].links.self).toBe(
      'https://localhost:8005/v1/fleet.cattle.io.gitrepos/fleet-default/shop',
    );
    const local = await rancher.read<Resource>(
      'admin',
      '/k8s/clusters/local/v1/fleet.cattle.io.gitrepo/fleet-default/shop',
    );
    expect(local.links['self']).toBe(
      `${rancher.url}/k8s/clusters/local/v1/fleet.cattle.io.gitrepos/fleet-default/shop`,
    );
  });

  it('leaves excluded fields out', async () => {
    const list = await rancher.read<Collection>(
      'admin',
      '/v1/fleet.cattle.io.gitrepos?exclude=metadata.uid&exclude=spec',
    );
    expect(list.data[0]).not.toHaveProperty('spec');
    expect(list.data[0]?.metadata).not.toHaveProperty('uid');
    expect(list.data[0]?.metadata).toHaveProperty('name', 'shop');
  });

  it('answers as a cluster in trouble does', async () => {
    rancher.two.faults.disconnected = true;
    expect((await rancher.ask('admin', '/k8s/clusters/c-m-two/v1/configmaps')).status).toBe(503);
    rancher.two.faults.disconnected = false;
    expect((await rancher.ask('admin', '/k8s/clusters/c-m-two/v1/configmaps')).status).toBe(200);
  });
});

function secret(namespace: string) {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'token', namespace },
    type: 'Opaque',
    data: {},
  };
}
