import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { RunningForges } from '../../rancher/forges/start-forges.ts';
import { callForge, type ForgeReply } from './call-forge.ts';
import { pushBranch, startForge, tokens } from './forge-with-branch.ts';

const repository = 'api/v1/repos/shop/deploy';
const pulls = `${repository}/pulls`;
const token = tokens.write;
let forges: RunningForges;

beforeAll(async () => {
  forges = await startForge('gitea');
  await pushBranch(forges, 'outrider/p1', { content: 'replicas: 2\n' });
});
afterAll(() => forges.close());

const call = (ask: string, body?: unknown): Promise<ForgeReply> => callForge(forges, ask, { token, body });
const open = (head: string): Promise<ForgeReply> =>
  call(`POST ${pulls}`, { title: 'Fewer replicas', body: 'Because.', head, base: 'main' });

describe('rancher-tests/forges/gitea', () => {
  it('opens one pull request per pair of branches, finds it by them, and answers 409 to a second', async () => {
    expect(await open('outrider/p1')).toMatchObject({ status: 201, body: { number: 1, mergeable: true } });
    const second = await open('outrider/p1');
    expect(second.status).toBe(409);
    expect(second.body.message).toContain('pull request already exists for these targets [id: 1,');
    expect((await call(`GET ${pulls}/main/outrider/p1`)).body).toMatchObject({ number: 1 });
    expect((await call(`GET ${pulls}/main/other`)).status).toBe(404);
    expect((await open('nowhere')).status).toBe(404);
    const listed = await call(`GET ${pulls}?state=all&limit=50&page=1`);
    expect(listed.headers.get('x-total-count')).toBe('1');
    expect((await call(`GET ${pulls}?state=all&limit=50&page=2`)).body).toEqual([]);
  });

  it('takes comments, closes and opens again', async () => {
    await call(`POST ${repository}/issues/1/comments`, { body: 'Approved.' });
    expect((await call(`GET ${repository}/issues/1/comments`)).body).toMatchObject([{ body: 'Approved.' }]);
    expect((await call(`PATCH ${pulls}/1`, { state: 'closed' })).body.state).toBe('closed');
    expect(await call(`PATCH ${pulls}/1`, { state: 'open' })).toMatchObject({ status: 201 });
  });

  it('leaves the state of a commit without checks empty', async () => {
    expect((await call(`GET ${repository}/commits/abc/status`)).body.state).toBe('');
    await call(`POST ${repository}/statuses/abc`, { context: 'lint', state: 'success' });
    expect((await call(`GET ${repository}/commits/abc/status`)).body.state).toBe('success');
  });

  it('merges only the commit that is expected', async () => {
    const stale = await call(`POST ${pulls}/1/merge`, { Do: 'merge', head_commit_id: '0'.repeat(40) });
    expect(stale).toMatchObject({ status: 409, body: { message: 'head out of date' } });
    expect((await call(`POST ${pulls}/1/merge`, { Do: 'merge' })).status).toBe(200);
    const pull = (await call(`GET ${pulls}/1`)).body as Record<string, unknown>;
    expect(pull).toMatchObject({ state: 'closed', merged: true });
    const main = await call(`GET ${repository}/branches/main`);
    expect(main.body).toMatchObject({ protected: true, commit: { id: pull['merge_commit_sha'] } });
    expect((await call(`POST ${pulls}/1/merge`, { Do: 'merge' })).status).toBe(405);
    expect((await call(`DELETE ${repository}/branches/outrider/p1`)).status).toBe(204);
  });

  it('takes its own scheme, and tells 401, 403 and 404 apart', async () => {
    const own = await fetch(new URL(pulls, forges.url), { headers: { authorization: `token ${token}` } });
    expect(own.status).toBe(200);
    expect((await callForge(forges, `GET ${pulls}`, { token: 'nobody' })).status).toBe(401);
    expect((await callForge(forges, `POST ${pulls}`, { token: tokens.read, body: {} })).status).toBe(403);
    expect((await call('GET api/v1/repos/office/secret/pulls')).status).toBe(404);
  });
});
