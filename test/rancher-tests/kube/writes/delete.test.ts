import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCluster } from '../../../rancher/create-world.ts';
import { listenKube } from '../../../rancher/kube/listen.ts';
import type { KubeServer } from '../../../rancher/kube/listen.ts';
import type { JsonObject } from '../../../rancher/kube/json.ts';
import type { KubeObject } from '../../../rancher/world.ts';

const cluster = createCluster('c-m-test', 'test');
const kubeType = cluster.store.type('', 'configmaps');
const path = '/api/v1/namespaces/default/configmaps/target';
let server: KubeServer;
let target: KubeObject;

beforeAll(async () => {
  const tokens = { admin: { name: 'admin', groups: ['system:masters'] } };
  server = await listenKube(cluster, { tokens, tls: false });
});

beforeEach(() => {
  target = put({ name: 'target', namespace: 'default' });
});

afterAll(() => server.close());

function put(metadata: KubeObject['metadata']): KubeObject {
  if (!kubeType) throw new TypeError('no ConfigMaps');
  return cluster.store.put(kubeType, { apiVersion: 'v1', kind: 'ConfigMap', metadata });
}

function stored(): KubeObject | undefined {
  return kubeType && cluster.store.get(kubeType, 'default', 'target');
}

async function del(query: string, body?: unknown): Promise<{ code: number; body: JsonObject }> {
  const response = await fetch(server.url + path + query, {
    method: 'DELETE',
    headers: { authorization: 'Bearer admin', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { code: response.status, body: (await response.json()) as JsonObject };
}

describe('rancher-tests/kube/writes/delete', () => {
  it.each<[string, string, unknown]>([
    ['in the parameters', '?dryRun=All', undefined],
    ['in the body', '', { dryRun: ['All'] }],
  ])('only rehearses when it is told so %s', async (_, query, body) => {
    expect(await del(query, body)).toMatchObject({
      code: 200,
      body: { kind: 'Status', status: 'Success', details: { name: 'target', uid: target.metadata.uid } },
    });
    expect(stored()?.metadata.resourceVersion).toBe(target.metadata.resourceVersion);
  });

  it('deletes when the body does not say dry, whatever the parameters say', async () => {
    const preconditions = { uid: target.metadata.uid };
    expect(
      await del('?dryRun=All', { kind: 'DeleteOptions', apiVersion: 'v1', preconditions }),
    ).toMatchObject({
      code: 200,
    });
    expect(stored()).toBeUndefined();
  });

  it.each<[string, object, string]>([
    [
      'uid',
      { uid: 'other' },
      'the UID in the precondition (other) does not match the UID in record (%s). The object might have been deleted and then recreated',
    ],
    [
      'resourceVersion',
      { resourceVersion: '1' },
      'the ResourceVersion in the precondition (1) does not match the ResourceVersion in record (%s). The object might have been modified',
    ],
  ])('refuses another %s, rehearsed or not', async (field, preconditions, cause) => {
    const found = String(target.metadata[field]);
    const message = `Operation cannot be fulfilled on ConfigMap "target": ${cause.replace('%s', found)}`;
    for (const dryRun of [['All'], []]) {
      expect(await del('', { preconditions, dryRun })).toMatchObject({
        code: 409,
        body: { reason: 'Conflict', message },
      });
    }
    expect(stored()).toBeDefined();
  });

  it('shows what finalizers would hold, and leaves it as it is', async () => {
    target = put({ ...target.metadata, finalizers: ['example.com/hold'] });
    const rehearsed = await del('?dryRun=All');
    expect(rehearsed.body).toMatchObject({ kind: 'ConfigMap', metadata: { deletionGracePeriodSeconds: 0 } });
    expect(rehearsed.body.metadata).toHaveProperty('deletionTimestamp');
    expect(stored()?.metadata.deletionTimestamp).toBeUndefined();
    put({ ...target.metadata, finalizers: [] });
  });

  it('does not know other values of dryRun', async () => {
    expect(await del('?dryRun=Some')).toMatchObject({ code: 422, body: { reason: 'Invalid' } });
    expect(stored()).toBeDefined();
  });
});
