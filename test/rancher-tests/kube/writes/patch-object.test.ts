import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCluster } from '../../../rancher/create-world.ts';
import { listenKube } from '../../../rancher/kube/listen.ts';
import type { KubeServer } from '../../../rancher/kube/listen.ts';
import type { JsonObject } from '../../../rancher/kube/json.ts';
import type { KubeObject } from '../../../rancher/world.ts';

const JSON_PATCH = 'application/json-patch+json';
const MERGE = 'application/merge-patch+json';
const APPLY = 'application/apply-patch+yaml';

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
  if (!kubeType) throw new TypeError('no ConfigMaps');
  const metadata = { name: 'target', namespace: 'default' };
  target = cluster.store.put(kubeType, { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { a: '1' } });
});

afterAll(() => server.close());

function stored(): KubeObject | undefined {
  return kubeType && cluster.store.get(kubeType, 'default', 'target');
}

async function patch(
  query: string,
  type: string,
  body: unknown,
): Promise<{ code: number; body: JsonObject }> {
  const response = await fetch(`${server.url}${path}?${query}`, {
    method: 'PATCH',
    headers: { authorization: 'Bearer admin', 'content-type': type },
    body: JSON.stringify(body),
  });
  return { code: response.status, body: (await response.json()) as JsonObject };
}

describe('rancher-tests/kube/writes/patch-object', () => {
  it.each<[string, string, unknown]>([
    ['a JSON patch', JSON_PATCH, [{ op: 'replace', path: '/data/a', value: '2' }]],
    ['a merge patch', MERGE, { data: { a: '2' } }],
    [
      'an apply',
      APPLY,
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'target' }, data: { a: '2' } },
    ],
  ])('only rehearses %s with dryRun=All', async (_, type, body) => {
    const force = type === APPLY ? '&force=true' : '';
    const rehearsed = await patch(`dryRun=All&fieldManager=t${force}`, type, body);
    expect(rehearsed).toMatchObject({
      code: 200,
      body: { data: { a: '2' }, metadata: { resourceVersion: target.metadata.resourceVersion } },
    });
    expect(stored()).toEqual(target);

    const done = await patch(`fieldManager=t${force}`, type, body);
    expect(done.body.data).toEqual({ a: '2' });
    expect(stored()?.metadata.resourceVersion).not.toBe(target.metadata.resourceVersion);
  });

  it.each<[string, unknown[]]>([
    ['of a field', [{ op: 'test', path: '/data/a', value: '0' }]],
    ['of the uid', [{ op: 'test', path: '/metadata/uid', value: 'other' }]],
    ['of the version', [{ op: 'test', path: '/metadata/resourceVersion', value: '1' }]],
    ['of what is not there', [{ op: 'test', path: '/spec/replicas', value: 1 }]],
  ])('refuses a patch with a test %s that fails, without a word about fields', async (_, tests) => {
    const body = [...tests, { op: 'replace', path: '/data/a', value: '2' }];
    for (const query of ['dryRun=All', '']) {
      const refused = await patch(query, JSON_PATCH, body);
      expect(refused.code).toBe(422);
      expect(refused.body).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'the server rejected our request due to an error in our request',
        reason: 'Invalid',
        details: {},
        code: 422,
      });
    }
    expect(stored()).toEqual(target);
  });

  it('passes tests that hold', async () => {
    const { uid, resourceVersion } = target.metadata;
    const body = [
      { op: 'test', path: '/metadata/uid', value: uid },
      { op: 'test', path: '/metadata/resourceVersion', value: resourceVersion },
      { op: 'replace', path: '/data/a', value: '2' },
    ];
    expect((await patch('', JSON_PATCH, body)).code).toBe(200);
  });

  it('refuses a merge patch of an older version', async () => {
    expect(await patch('', MERGE, { metadata: { resourceVersion: '1' }, data: { a: '2' } })).toMatchObject({
      code: 409,
      body: {
        reason: 'Conflict',
        message:
          'Operation cannot be fulfilled on configmaps "target": the object has been modified; please apply your changes to the latest version and try again',
      },
    });
  });

  it('refuses an apply of what others own, and names them', async () => {
    await patch('fieldManager=owner', MERGE, { data: { a: '3' } });
    const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'target' }, data: { a: '4' } };
    for (const query of ['fieldManager=t&force=false&dryRun=All', 'fieldManager=t&force=false']) {
      expect(await patch(query, APPLY, body)).toMatchObject({
        code: 409,
        body: {
          reason: 'Conflict',
          message: 'Apply failed with 1 conflict: conflict with "owner" using v1: .data.a',
          details: { causes: [{ reason: 'FieldManagerConflict', field: '.data.a' }] },
        },
      });
    }
    expect(stored()?.data).toEqual({ a: '3' });
  });

  it('does not apply to an object that took the place of another', async () => {
    const metadata = { name: 'target', uid: 'other' };
    const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { b: '1' } };
    expect(await patch('fieldManager=t', APPLY, body)).toMatchObject({
      code: 409,
      body: { reason: 'Conflict' },
    });
    if (kubeType) cluster.store.remove(kubeType, 'default', 'target');
    expect(await patch('fieldManager=t', APPLY, body)).toMatchObject({
      code: 409,
      body: { reason: 'Conflict' },
    });
    expect(stored()).toBeUndefined();
  });

  it('takes no patch of endless operations', async () => {
    const body = Array.from({ length: 10_001 }, () => ({ op: 'test', path: '/kind', value: 'ConfigMap' }));
    expect(await patch('', JSON_PATCH, body)).toMatchObject({
      code: 413,
      body: {
        message:
          'Request entity too large: The allowed maximum operations in a JSON patch is 10000, got 10001',
      },
    });
  });
});
