import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { RunningForges } from '../../rancher/forges/start-forges.ts';
import { callForge, type ForgeReply } from './call-forge.ts';
import { pushBranch, startForge, tokens } from './forge-with-branch.ts';

const project = 'api/v4/projects/shop%2Fdeploy';
const requests = `${project}/merge_requests`;
const token = tokens.write;
let forges: RunningForges;

beforeAll(async () => {
  forges = await startForge('gitlab');
  await pushBranch(forges, 'outrider/p1', { content: 'replicas: 2\n' });
});
afterAll(() => forges.close());

const call = (ask: string, body?: unknown): Promise<ForgeReply> => callForge(forges, ask, { token, body });
const open = (source: string): Promise<ForgeReply> =>
  call(`POST ${requests}`, { title: 'Fewer replicas', source_branch: source, target_branch: 'main' });

describe('rancher-tests/forges/gitlab', () => {
  it('opens one merge request per branch and answers 409 to a second', async () => {
    const opened = await open('outrider/p1');
    expect(opened).toMatchObject({
      status: 201,
      body: { iid: 1, state: 'opened', detailed_merge_status: 'mergeable', author: { username: 'outrider' } },
    });
    expect(await open('outrider/p1')).toMatchObject({
      status: 409,
      body: { message: ['Another open merge request already exists for this source branch: !1'] },
    });
    expect((await open('nowhere')).status).toBe(422);
    expect(await call(`POST ${requests}`, { title: 'x' })).toMatchObject({
      status: 400,
      body: { error: 'source_branch is missing, target_branch is missing' },
    });
    const found = await call(`GET ${requests}?source_branch=outrider/p1&state=opened`);
    expect(found.body).toMatchObject([{ iid: 1 }]);
  });

  it('takes notes, shows the newest first, closes and reopens', async () => {
    for (const body of ['first', 'second']) await call(`POST ${requests}/1/notes`, { body });
    const notes = (await call(`GET ${requests}/1/notes`)).body as { body: string }[];
    expect(notes.map(({ body }) => body)).toEqual(['second', 'first']);
    expect((await call(`PUT ${requests}/1`, { state_event: 'close' })).body.state).toBe('closed');
    expect((await call(`PUT ${requests}/1`, { state_event: 'reopen', title: 'Two' })).body).toMatchObject({
      state: 'opened',
      title: 'Two',
    });
  });

  it('sums the statuses of the newest commit up in a pipeline', async () => {
    const { sha } = (await call(`GET ${requests}/1`)).body as { sha: string };
    await call(`POST ${project}/statuses/${sha}`, { name: 'lint', state: 'failed' });
    expect((await call(`GET ${requests}/1`)).body.head_pipeline).toEqual({ status: 'failed' });
    expect((await call(`GET ${project}/repository/commits/${sha}/statuses`)).body).toMatchObject([
      { name: 'lint', status: 'failed' },
    ]);
  });

  it('merges only the commit that is expected, once, and then has the branch removed', async () => {
    const stale = await call(`PUT ${requests}/1/merge`, { sha: '0'.repeat(40) });
    expect(stale.status).toBe(409);
    const merged = await call(`PUT ${requests}/1/merge`, { squash: true });
    expect(merged.body).toMatchObject({ state: 'merged', merge_user: { username: 'outrider' } });
    const main = await call(`GET ${project}/repository/branches/main`);
    expect(main.body).toMatchObject({
      protected: true,
      commit: { id: merged.body.merge_commit_sha as string },
    });
    expect((await call(`PUT ${requests}/1/merge`, {})).status).toBe(405);
    expect((await call(`DELETE ${project}/repository/branches/outrider%2Fp1`)).status).toBe(204);
    expect((await call(`GET ${project}/repository/branches/outrider%2Fp1`)).status).toBe(404);
  });

  it('takes its own header, and tells 401, 403 and 404 apart', async () => {
    const own = await fetch(new URL(requests, forges.url), { headers: { 'private-token': token } });
    expect(own.status).toBe(200);
    const bad = await callForge(forges, `GET ${requests}`, { token: 'nobody' });
    expect(bad).toMatchObject({ status: 401, body: { message: '401 Unauthorized' } });
    const read = await callForge(forges, `POST ${requests}`, { token: tokens.read, body: {} });
    expect(read.status).toBe(403);
    expect((await call('GET api/v4/projects/office%2Fsecret/merge_requests')).body).toEqual({
      message: '404 Project Not Found',
    });
  });
});
