import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  configMap,
  gitRepo,
  startTestRancher,
  type TestRancher,
} from '../../support/clusters/simulated-rancher.ts';

const repoPath = '/v1/fleet.cattle.io.gitrepos/fleet-default/shop';
let rancher: TestRancher;

beforeAll(async () => {
  rancher = await startTestRancher();
});
beforeEach(() => {
  const { local } = rancher.installation.world;
  const conditions = [{ type: 'Ready', status: 'False', reason: 'Error' }];
  rancher.put(local, gitRepo('shop', { commit: 'abc', conditions }));
});
afterAll(() => rancher.close());

describe('rancher-tests/steve/writes', () => {
  it('replaces what the dashboard sends back, keeps the status and drops what Steve added', async () => {
    const shown = await (await rancher.ask('priya', repoPath)).json();
    expect(shown.status.conditions[0]).toMatchObject({ error: true });
    shown.spec.paused = true;
    delete shown.status.commit;
    const answer = await send('priya', `PUT ${repoPath}`, shown);
    expect(answer.status).toBe(200);
    const stored = await rancher.read(
      'priya',
      '/apis/fleet.cattle.io/v1alpha1/namespaces/fleet-default/gitrepos/shop',
    );
    expect(stored).toMatchObject({ spec: { paused: true }, status: { commit: 'abc' } });
    expect(stored).not.toHaveProperty('links');
    expect(stored['metadata']).not.toHaveProperty('state');
    expect(stored).not.toHaveProperty('status.conditions.0.error');
  });

  it('refuses a stale version', async () => {
    const shown = await (await rancher.ask('admin', repoPath)).json();
    await send('admin', `PUT ${repoPath}`, { ...shown, spec: { ...shown.spec, paused: true } });
    const late = await send('admin', `PUT ${repoPath}`, {
      ...shown,
      spec: { ...shown.spec, branch: 'next' },
    });
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({ type: 'error', status: 409, code: 'Conflict' });
  });

  it('creates, says what exists already, and deletes', async () => {
    const path = '/k8s/clusters/c-m-one/v1/configmaps';
    const created = await send('marcus', `POST ${path}`, configMap('shop', 'fresh'));
    expect(created.status).toBe(201);
    expect(await created.json()).toMatchObject({ id: 'shop/fresh', type: 'configmap' });
    expect((await send('marcus', `POST ${path}`, configMap('shop', 'fresh'))).status).toBe(409);
    expect((await send('marcus', `DELETE ${path}/shop/fresh`)).status).toBe(204);
    expect((await rancher.ask('marcus', `${path}/shop/fresh`)).status).toBe(404);
  });

  it('refuses what RBAC does not allow', async () => {
    const path = '/k8s/clusters/c-m-one/v1/configmaps';
    expect((await send('marcus', `POST ${path}`, configMap('billing', 'x'))).status).toBe(403);
    expect((await send('audra', `DELETE ${repoPath}`)).status).toBe(403);
    const shown = await (await rancher.ask('audra', repoPath)).json();
    expect((await send('audra', `PUT ${repoPath}`, shown)).status).toBe(403);
  });

  it('merges a patch', async () => {
    const answer = await send('priya', `PATCH ${repoPath}`, { spec: { branch: null, revision: 'v1' } });
    const { spec } = (await answer.json()) as { spec: Record<string, unknown> };
    expect(spec).toMatchObject({ revision: 'v1' });
    expect(spec).not.toHaveProperty('branch');
  });

  it('gives and takes YAML', async () => {
    const yaml = await (
      await rancher.ask('admin', repoPath, { headers: { accept: 'application/yaml' } })
    ).text();
    expect(yaml).toMatch(/^apiVersion: fleet.cattle.io\/v1alpha1\nkind: GitRepo\n/m);
    const headers = { 'content-type': 'application/yaml' };
    const body = yaml.replace('branch: main', 'branch: next');
    const answer = await rancher.ask('admin', repoPath, { method: 'PUT', headers, body });
    expect(await answer.json()).toMatchObject({ spec: { branch: 'next' } });
  });

  it('answers an oversized body with 413', async () => {
    const body = { ...configMap('shop', 'large'), data: { text: 'x'.repeat(1_100_000) } };
    expect((await send('admin', 'POST /k8s/clusters/c-m-one/v1/configmaps', body)).status).toBe(413);
  });
});

/** Sends `METHOD /path`. */
function send(user: string, what: string, body?: unknown): Promise<Response> {
  const [method = '', path = ''] = what.split(' ');
  const headers = { 'content-type': 'application/json' };
  return rancher.ask(user, path, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
