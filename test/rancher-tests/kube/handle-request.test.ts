import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createCluster } from '../../rancher/create-world.ts';
import { validatingHooks } from '../../rancher/kube/admission/admission-write.ts';
import { listenKube } from '../../rancher/kube/listen.ts';
import type { KubeServer } from '../../rancher/kube/listen.ts';
import type { JsonObject } from '../../rancher/kube/json.ts';
import type { KubeObject } from '../../rancher/world.ts';

const cluster = createCluster('c-m-test', 'test');
const tokens = { admin: { name: 'admin', groups: ['system:masters'] }, joe: { name: 'joe', groups: [] } };
const servers: KubeServer[] = [];
let url: string;

beforeEach(async () => {
  Object.assign(cluster.faults, { delayMs: 0, hang: false, disconnected: false, unauthorized: false });
  if (servers.length === 0) servers.push(await listenKube(cluster, { tokens, tls: false }));
  url = servers[0]?.url ?? '';
});

afterAll(() => servers[0]?.close());

interface Sent {
  method?: string;
  body?: string;
  token?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

async function call(path: string, { token = 'admin', ...init }: Sent = {}) {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    ...init.headers,
  };
  const response = await fetch(url + path, { ...init, headers });
  const text = await response.text();
  return {
    code: response.status,
    text,
    headers: response.headers,
    body: text.startsWith('{') ? (JSON.parse(text) as JsonObject) : {},
  };
}

const post = (path: string, body: unknown) => call(path, { method: 'POST', body: JSON.stringify(body) });

function pod(name: string, resources: unknown = {}): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: { containers: [{ name: 'app', image: 'i:1', resources }] },
  };
}

function put(kind: string, object: Omit<KubeObject, 'apiVersion' | 'kind'>): void {
  const kubeType = cluster.store.typeOfKind('', kind);
  if (kubeType) cluster.store.put(kubeType, { apiVersion: 'v1', kind, ...object } as KubeObject);
}

describe('rancher-tests/kube/handle-request', () => {
  it('does not know strangers', async () => {
    expect(await call('/api/v1/pods', { token: 'stranger' })).toMatchObject({
      code: 401,
      body: { reason: 'Unauthorized' },
    });
  });

  it('answers 503 while the cluster is disconnected and 401 while its credentials are refused', async () => {
    cluster.faults.disconnected = true;
    expect(await call('/api/v1/pods')).toMatchObject({
      code: 503,
      body: { kind: 'Status', reason: 'ServiceUnavailable' },
    });
    cluster.faults.disconnected = false;
    cluster.faults.unauthorized = true;
    expect((await call('/api/v1/pods')).code).toBe(401);
  });

  it('never answers while it hangs', async () => {
    cluster.faults.hang = true;
    const signal = AbortSignal.timeout(50);
    await expect(call('/api/v1/pods', { signal })).rejects.toThrow(/aborted|timeout/i);
  });

  it('tears watches down when the cluster disconnects', async () => {
    const headers = { authorization: 'Bearer admin' };
    const response = await fetch(
      `${url}/api/v1/pods?watch=true&resourceVersion=${cluster.store.revision()}`,
      { headers },
    );
    cluster.faults.disconnected = true;
    await expect(response.text()).rejects.toThrow();
  });

  it('says 410 to pages and watches after a compaction', async () => {
    const first = await call('/api/v1/namespaces?limit=2');
    const { continue: token, resourceVersion } = first.body.metadata as {
      continue: string;
      resourceVersion: string;
    };
    cluster.store.compact();
    expect(await call(`/api/v1/namespaces?limit=2&continue=${token}`)).toMatchObject({
      code: 410,
      body: { reason: 'Expired' },
    });
    const watch = await call(`/api/v1/namespaces?watch=true&resourceVersion=${resourceVersion}`);
    expect(watch.body).toMatchObject({
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    });
  });

  it('compresses large answers', async () => {
    for (let index = 0; index < 200; index += 1) {
      put('ConfigMap', {
        metadata: { name: `big-${index}`, namespace: 'kube-public' },
        data: { text: 'x'.repeat(1000) },
      });
    }
    const { headers, body } = await call('/api/v1/namespaces/kube-public/configmaps');
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(body.items).toHaveLength(201);
  });

  it('holds pods to the quota of their namespace', async () => {
    put('ResourceQuota', {
      metadata: { name: 'small', namespace: 'default' },
      spec: { hard: { pods: '2', 'requests.cpu': '1' } },
    });
    const path = '/api/v1/namespaces/default/pods';
    expect((await post(path, pod('unset'))).body.message).toContain(
      'failed quota: small: must specify requests.cpu',
    );
    expect((await post(path, pod('fits', { requests: { cpu: '600m' } }))).code).toBe(201);
    const refused = await post(path, pod('greedy', { requests: { cpu: '600m' } }));
    expect(refused).toMatchObject({ code: 403, body: { reason: 'Forbidden' } });
    expect(refused.body.message).toMatch(
      /^pods "greedy" is forbidden: exceeded quota: small, requested: requests.cpu=/,
    );
  });

  it('lets hooks deny writes', async () => {
    validatingHooks(cluster).push({
      name: 'policy.example.com',
      deny: ({ kubeType, object }) =>
        kubeType.kind === 'ConfigMap' && !object.metadata.labels?.owner
          ? 'label owner is required'
          : undefined,
    });
    const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'unowned' } };
    const refused = await post('/api/v1/namespaces/default/configmaps?dryRun=All', body);
    validatingHooks(cluster).length = 0;
    expect(refused.body).toMatchObject({
      code: 403,
      message: 'admission webhook "policy.example.com" denied the request: label owner is required',
    });
    expect((await post('/api/v1/namespaces/default/configmaps?dryRun=All', body)).code).toBe(201);
  });

  it('cuts logs at the end and by size', async () => {
    put('Pod', {
      metadata: {
        name: 'talks',
        namespace: 'default',
        annotations: { 'simulator.outrider.io/log': 'one\ntwo\nthree\n' },
      },
      spec: { containers: [{ name: 'app' }] },
      status: { containerStatuses: [] },
    });
    const log = (query: string) => call(`/api/v1/namespaces/default/pods/talks/log?${query}`);
    expect((await log('tailLines=2')).text).toBe('two\nthree\n');
    expect((await log('limitBytes=5')).text).toBe('one\nt');
    expect((await log('previous=true')).body).toMatchObject({ code: 400, reason: 'BadRequest' });
    expect((await log('container=other')).code).toBe(400);
  });

  it('lets only those impersonate who may', async () => {
    const headers = { 'impersonate-user': 'somebody' };
    const refused = await call('/api/v1/pods', { token: 'joe', headers });
    expect(refused.body.message).toBe(
      'users "somebody" is forbidden: User "joe" cannot impersonate resource "users" in API group "" at the cluster scope',
    );
    const allowed = await call('/api/v1/pods', { headers });
    expect(allowed.body.message).toContain('User "somebody" cannot list resource "pods"');
  });

  it('knows the tokens it was given', async () => {
    const review = (token: string) =>
      post('/apis/authentication.k8s.io/v1/tokenreviews', { spec: { token } });
    expect((await review('joe')).body.status).toMatchObject({
      authenticated: true,
      user: { username: 'joe' },
    });
    expect((await review('none')).body.status).toEqual({ user: {}, error: 'invalid bearer token' });
  });

  it('deletes what a deleted object owns', async () => {
    const owner = await post('/api/v1/namespaces/default/configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'owner' },
    });
    const { uid } = owner.body.metadata as { uid: string };
    const ownerReferences = [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'owner', uid }];
    put('Secret', { metadata: { name: 'owned', namespace: 'default', ownerReferences } });
    await call('/api/v1/namespaces/default/configmaps/owner?propagationPolicy=Foreground', {
      method: 'DELETE',
    });
    expect((await call('/api/v1/namespaces/default/secrets/owned')).code).toBe(404);
  });

  it('survives bodies that make no sense', async () => {
    const path = '/api/v1/namespaces/default/configmaps';
    for (const body of ['', '[]', 'null', '{', '{"metadata":7}', '{"kind":"Pod"}']) {
      const answer = await call(path, { method: 'POST', body });
      expect([400, 422]).toContain(answer.code);
      expect(answer.body.kind).toBe('Status');
    }
    expect((await call('/api/v1/namespaces/%zz/pods')).code).toBe(400);
  });
});
