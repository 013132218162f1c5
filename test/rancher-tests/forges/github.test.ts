import { createSign, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { RunningForges } from '../../rancher/forges/start-forges.ts';
import { callForge, type ForgeReply } from './call-forge.ts';
import { pushBranch, startForge, tokens } from './forge-with-branch.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const now = Date.parse('2026-11-17T08:00:00Z');
const clock = { now };
const pulls = 'api/v3/repos/shop/deploy/pulls';
const token = tokens.write;
let forges: RunningForges;

beforeAll(async () => {
  const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const app = { id: '77', slug: 'outrider', publicKey, installation: 501, repositories: ['shop/deploy'] };
  forges = await startForge('github', { apps: [app], now: () => clock.now });
});
afterAll(() => forges.close());

function jwt(claims: Record<string, unknown>): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iat: clock.now / 1000 - 60, ...claims })}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(keys.privateKey, 'base64url')}`;
}

const call = (ask: string, options: Parameters<typeof callForge>[2] = { token }): Promise<ForgeReply> =>
  callForge(forges, ask, options);
const open = (head: string, base = 'main'): Promise<ForgeReply> =>
  call(`POST ${pulls}`, { token, body: { title: 'Change a value', body: 'Because.', head, base } });

describe('rancher-tests/forges/github', () => {
  it('gives an App that signs for itself a token of an hour, for the repositories it names', async () => {
    const good = jwt({ iss: '77', exp: clock.now / 1000 + 540 });
    const there = await call('GET api/v3/repos/shop/deploy/installation', { token: good });
    expect(there.body).toMatchObject({ id: 501 });
    const mint = 'POST api/v3/app/installations/501/access_tokens';
    const minted = await call(mint, { token: good, body: { repositories: ['deploy'] } });
    expect(minted).toMatchObject({ status: 201, body: { expires_at: '2026-11-17T09:00:00Z' } });
    const secret = String(minted.body.token);
    await pushBranch(forges, 'by-app', { content: 'image:\n  tag: 2.7.3\n', token: secret });
    expect((await call(`GET ${pulls}`, { token: secret })).status).toBe(200);
    clock.now += 3_600_001;
    expect((await call(`GET ${pulls}`, { token: secret })).body.message).toBe('Bad credentials');
    clock.now = now;

    expect(await call(mint, { token: jwt({ iss: '77', exp: now / 1000 + 700 }), body: {} })).toMatchObject({
      status: 401,
      body: { message: "'Expiration time' claim ('exp') is too far in the future" },
    });
    expect((await call(mint, { token: `${good.slice(0, -9)}AAAAAAAAA`, body: {} })).status).toBe(401);
    expect((await call(mint, { token: good, body: { repositories: ['secret'] } })).status).toBe(422);
  });

  it('opens, lists by head, comments, updates, closes and opens again', async () => {
    const commit = await pushBranch(forges, 'outrider/p1', { content: 'image:\n  tag: 2.7.1\n' });
    const opened = await open('outrider/p1');
    expect(opened).toMatchObject({
      status: 201,
      body: { number: 1, state: 'open', mergeable: true, head: { sha: commit }, user: { login: 'outrider' } },
    });
    expect(await open('outrider/p1')).toMatchObject({
      status: 422,
      body: {
        message: 'Validation Failed',
        errors: [{ code: 'custom', message: 'A pull request already exists for shop:outrider/p1.' }],
      },
    });
    expect((await call(`GET ${pulls}?head=shop:outrider/p1&state=open`)).body).toHaveLength(1);
    expect((await call(`GET ${pulls}?head=shop:other`)).body).toHaveLength(0);
    const comments = 'api/v3/repos/shop/deploy/issues/1/comments';
    expect((await call(`POST ${comments}`, { token, body: { body: 'Approved.' } })).status).toBe(201);
    expect((await call(`GET ${comments}`)).body).toMatchObject([{ body: 'Approved.' }]);
    const patched = await call(`PATCH ${pulls}/1`, { token, body: { title: 'Other', state: 'closed' } });
    expect(patched.body).toMatchObject({ title: 'Other', body: 'Because.', state: 'closed', merged: false });
    expect((await call(`GET ${pulls}?head=shop:outrider/p1`)).body).toHaveLength(0);
    await call(`PATCH ${pulls}/1`, { token, body: { state: 'open' } });
  });

  it('follows new commits of the head, merges only the one that is expected, and moves the base', async () => {
    const [before] = (await call(`GET ${pulls}?head=shop:outrider/p1`)).body as { head: { sha: string } }[];
    const commit = await pushBranch(forges, 'outrider/p1', { content: 'replicas: 4\n', base: 'outrider/p1' });
    expect((await call(`GET ${pulls}/1`)).body.head.sha).toBe(commit);
    const stale = await call(`PUT ${pulls}/1/merge`, { token, body: { sha: before?.head.sha } });
    expect(stale).toMatchObject({ status: 409, body: { message: /Head branch was modified/ } });
    const merged = await call(`PUT ${pulls}/1/merge`, { token, body: { sha: commit } });
    expect(merged).toMatchObject({ status: 200, body: { merged: true } });
    const ref = await call('GET api/v3/repos/shop/deploy/git/ref/heads/main');
    expect(ref.body.object.sha).toBe(merged.body.sha);
    expect((await call(`GET ${pulls}/1`)).body).toMatchObject({
      state: 'closed',
      merged: true,
      merged_by: { login: 'outrider' },
    });
    expect((await call(`PUT ${pulls}/1/merge`, { token, body: {} })).status).toBe(405);
  });

  it('knows branches that conflict, hold nothing new or are not there', async () => {
    await pushBranch(forges, 'outrider/p2', { content: 'replicas: 9\n', base: 'by-app' });
    const opened = await open('outrider/p2');
    expect(opened.body).toMatchObject({ mergeable: false });
    const refused = await call(`PUT ${pulls}/${String(opened.body.number)}/merge`, { token, body: {} });
    expect(refused).toMatchObject({ status: 405, body: { message: 'Pull Request is not mergeable' } });
    expect((await open('outrider/p1')).body.errors[0].message).toBe(
      'No commits between main and outrider/p1',
    );
    expect((await open('nowhere')).body.errors[0]).toMatchObject({ code: 'invalid', field: 'head' });
    const gone = await call('DELETE api/v3/repos/shop/deploy/git/refs/heads/outrider/p2');
    expect(gone.status).toBe(204);
    expect((await call(`GET ${pulls}/${String(opened.body.number)}`)).body.state).toBe('closed');
  });

  it('tells 401, 403 and 404 apart, and how many calls are left', async () => {
    const bad = await call(`GET ${pulls}`, { token: 'nobody' });
    expect(bad).toMatchObject({ status: 401, body: { message: 'Bad credentials' } });
    const read = await call(`POST ${pulls}`, { token: tokens.read, body: { title: 'x' } });
    expect(read).toMatchObject({ status: 403, body: { message: 'Resource not accessible by integration' } });
    expect((await call('GET api/v3/repos/office/secret/pulls')).status).toBe(404);
    expect((await call('GET api/v3/repos/no/such/pulls')).status).toBe(404);
    const [first, second] = [await call(`GET ${pulls}`), await call(`GET ${pulls}`)];
    const left = (reply: ForgeReply): number => Number(reply.headers.get('x-ratelimit-remaining'));
    expect(left(second)).toBe(left(first) - 1);
  });

  it('combines the checks of a commit', async () => {
    const report = (context: string, state: string): Promise<ForgeReply> =>
      call('POST api/v3/repos/shop/deploy/statuses/abc', { token, body: { context, state } });
    const status = async (): Promise<unknown> =>
      (await call('GET api/v3/repos/shop/deploy/commits/abc/status')).body.state;
    expect(await status()).toBe('pending');
    await report('lint', 'success');
    expect(await status()).toBe('success');
    await report('render', 'failure');
    expect(await status()).toBe('failure');
    const runs = await call('GET api/v3/repos/shop/deploy/commits/abc/check-runs');
    expect(runs.body).toMatchObject({
      total_count: 2,
      check_runs: [{ conclusion: 'success' }, { conclusion: 'failure' }],
    });
  });

  it('fails as it is told: 500, 429, silence, and silence after it was done', async () => {
    await pushBranch(forges, 'outrider/p3', { content: 'replicas: 7\n' });
    const soon = (): AbortSignal => AbortSignal.timeout(300);
    forges.faults.add({ kind: 'status', status: 500, path: /pulls$/ });
    expect((await open('outrider/p3')).status).toBe(500);
    forges.faults.add({ kind: 'status', status: 429, retryAfter: 7, path: /pulls$/, method: 'POST' });
    expect((await open('outrider/p3')).headers.get('retry-after')).toBe('7');
    const body = { title: 'Change a value', head: 'outrider/p3', base: 'main' };
    const ask = `POST ${pulls}`;
    forges.faults.add({ kind: 'hang', path: /pulls$/ });
    await expect(call(ask, { token, body, signal: soon() })).rejects.toThrow('timeout');
    expect((await call(`GET ${pulls}?head=shop:outrider/p3`)).body).toHaveLength(0);
    forges.faults.add({ kind: 'cut-after', path: /pulls$/ });
    await expect(call(ask, { token, body })).rejects.toThrow('fetch failed');
    expect((await call(`GET ${pulls}?head=shop:outrider/p3`)).body).toHaveLength(1);
  });
});
