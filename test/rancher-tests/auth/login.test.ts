import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestRancher, type TestRancher } from '../../support/clusters/simulated-rancher.ts';

const browser = { 'user-agent': 'Mozilla/5.0' };
let rancher: TestRancher;

beforeAll(async () => {
  rancher = await startTestRancher();
});
afterAll(() => rancher.close());

describe('rancher-tests/auth/login', () => {
  it('gives the login page its settings and provider, and nothing else, without a session', async () => {
    const settings = await (await rancher.ask(undefined, '/v1/management.cattle.io.settings')).json();
    const names = settings.data.map(({ id }: { id: string }) => id);
    expect(names).toContain('ui-banners');
    expect(names).not.toContain('server-url');
    const providers = await (await rancher.ask(undefined, '/v1-public/authproviders')).json();
    expect(providers.data).toMatchObject([{ id: 'local', type: 'localProvider' }]);
    expect((await rancher.ask(undefined, '/v1/schemas')).status).toBe(401);
    expect((await rancher.ask(undefined, '/k8s/clusters/local/api/v1/namespaces')).status).toBe(401);
  });

  it('sets a session cookie that scripts cannot read', async () => {
    const response = await login({ username: 'priya', password: 'outrider-demo', responseType: 'cookie' });
    const cookie = response.headers.getSetCookie().find((value) => value.startsWith('R_SESS='));
    expect(cookie).toMatch(/^R_SESS=token-[a-z0-9]{5}:[a-f0-9]+; Path=\/; HttpOnly; SameSite=Lax$/);
    const session = cookie?.split(';')[0] ?? '';
    const me = await rancher.ask(undefined, '/v3/users?me=true', { headers: { cookie: session } });
    expect((await me.json()).data).toMatchObject([{ id: 'u-priya', username: 'priya', me: true }]);
  });

  it.each([
    { username: 'priya', password: 'wrong' },
    { username: 'nobody', password: 'outrider-demo' },
    { username: { a: 1 } },
    {},
  ])('refuses %j', async (credentials) => {
    expect((await login(credentials)).status).toBe(401);
  });

  it('takes the token as a bearer, as basic credentials and as a cookie', async () => {
    const token = rancher.token('audra');
    const ways = [
      { authorization: `Bearer ${token}` },
      { authorization: `Basic ${Buffer.from(token).toString('base64')}` },
      { cookie: `R_SESS=${token}` },
    ];
    for (const headers of ways) {
      const response = await rancher.ask(undefined, '/v1/ext.cattle.io.selfuser', {
        method: 'POST',
        headers,
      });
      expect((await response.json()).status).toEqual({ userID: 'u-audra' });
    }
    const forged = { authorization: `Bearer ${token.slice(0, -1)}x` };
    expect((await rancher.ask(undefined, '/v3/principals', { headers: forged })).status).toBe(401);
  });

  it('tells clusters the id, groups and extras of the caller', async () => {
    const path = '/k8s/clusters/c-m-one/apis/authentication.k8s.io/v1/selfsubjectreviews';
    const body = JSON.stringify({ apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' });
    const headers = { 'content-type': 'application/json' };
    const review = await (await rancher.ask('marcus', path, { method: 'POST', headers, body })).json();
    expect(review.status.userInfo).toMatchObject({
      username: 'u-marcus',
      groups: ['system:cattle:authenticated', 'system:authenticated'],
      extra: { principalid: ['local://u-marcus'], username: ['marcus'] },
    });
    expect(review.status.userInfo.extra.requesttokenid[0]).toMatch(/^token-/);
  });

  it('wants the CSRF token back from browsers that write', async () => {
    const headers = { ...browser, cookie: `R_SESS=${rancher.token('admin')}; CSRF=abc` };
    const body = JSON.stringify({ metadata: { name: 'x' } });
    const send = (more: Record<string, string>) =>
      rancher.ask(undefined, '/v1/namespaces', { method: 'POST', body, headers: { ...headers, ...more } });
    const refused = await send({});
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ code: 'InvalidCSRFToken' });
    expect((await send({ 'x-api-csrf': 'abc' })).status).toBe(201);
  });

  it('offers browsers a CSRF cookie with any API GET', async () => {
    const response = await rancher.ask(undefined, '/rancherversion', { headers: browser });
    expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/^CSRF=[a-f0-9]{32}; Path=\//)]);
  });

  it('ends a session', async () => {
    const headers = { authorization: `Bearer ${rancher.token('admin')}` };
    expect((await rancher.ask(undefined, '/v1/logout', { method: 'POST', headers })).status).toBe(200);
    expect((await rancher.ask(undefined, '/v3/principals', { headers })).status).toBe(401);
  });
});

function login(credentials: Record<string, unknown>): Promise<Response> {
  return rancher.ask(undefined, '/v1-public/login', { method: 'POST', body: JSON.stringify(credentials) });
}
