import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { RunningForges } from '../../rancher/forges/start-forges.ts';
import { callForge, type ForgeReply } from './call-forge.ts';
import { pushBranch, startForge, tokens } from './forge-with-branch.ts';

const repository = '2.0/repositories/shop/deploy';
const pulls = `${repository}/pullrequests`;
const token = tokens.write;
let forges: RunningForges;
let commit: string;

beforeAll(async () => {
  forges = await startForge('bitbucket');
  commit = await pushBranch(forges, 'outrider/p1', { content: 'replicas: 2\n' });
});
afterAll(() => forges.close());

const call = (ask: string, body?: unknown): Promise<ForgeReply> => callForge(forges, ask, { token, body });
const open = (branch: string, title = 'Fewer replicas'): Promise<ForgeReply> =>
  call(`POST ${pulls}`, {
    title,
    description: 'Because.',
    source: { branch: { name: branch } },
    destination: { branch: { name: 'main' } },
  });
const query = (text: string): string => `${pulls}?q=${encodeURIComponent(text)}`;

describe('rancher-tests/forges/bitbucket', () => {
  it('opens one pull request per pair of branches, and changes that one when it is opened again', async () => {
    const opened = await open('outrider/p1');
    expect(opened).toMatchObject({
      status: 201,
      body: { id: 1, state: 'OPEN', source: { commit: { hash: commit.slice(0, 12) } } },
    });
    expect((await open('outrider/p1', 'Two replicas')).body).toMatchObject({ id: 1, title: 'Two replicas' });
    expect(await open('nowhere')).toMatchObject({ status: 400, body: { type: 'error' } });
    const found = await call(
      `GET ${query('source.branch.name = "outrider/p1" AND destination.branch.name = "main"')}`,
    );
    expect(found.body.values).toMatchObject([{ id: 1 }]);
    expect((await call(`GET ${query('source.branch.name = "x"')}`)).body.values).toEqual([]);
  });

  it('takes comments and build statuses', async () => {
    await call(`POST ${pulls}/1/comments`, { content: { raw: 'Approved.' } });
    expect((await call(`GET ${pulls}/1/comments`)).body.values).toMatchObject([
      { content: { raw: 'Approved.' } },
    ]);
    await call(`POST ${repository}/commit/${commit}/statuses/build`, { key: 'lint', state: 'FAILED' });
    expect((await call(`GET ${repository}/commit/${commit}/statuses`)).body.values).toMatchObject([
      { key: 'lint', state: 'FAILED' },
    ]);
  });

  it('merges, and declines for good', async () => {
    const merged = await call(`POST ${pulls}/1/merge`, { merge_strategy: 'squash' });
    expect(merged.body).toMatchObject({ state: 'MERGED', closed_by: { display_name: 'outrider' } });
    const main = await call(`GET ${repository}/refs/branches/main`);
    expect(String(main.body.target.hash).slice(0, 12)).toBe(merged.body.merge_commit.hash);
    expect((await call(`POST ${pulls}/1/merge`, {})).status).toBe(400);
    await pushBranch(forges, 'outrider/p2', { content: 'replicas: 5\n' });
    await open('outrider/p2');
    expect((await call(`POST ${pulls}/2/decline`)).body.state).toBe('DECLINED');
    expect((await call(`POST ${pulls}/2/decline`)).status).toBe(400);
    expect((await call(`GET ${pulls}`)).body.values).toEqual([]);
    expect((await call(`GET ${pulls}?state=DECLINED&state=MERGED`)).body.values).toHaveLength(2);
    expect((await call(`DELETE ${repository}/refs/branches/outrider/p2`)).status).toBe(204);
  });

  it('tells 401, 403 and 404 apart', async () => {
    expect((await callForge(forges, `GET ${pulls}`, { token: 'nobody' })).status).toBe(401);
    expect((await callForge(forges, `POST ${pulls}`, { token: tokens.read, body: {} })).status).toBe(403);
    expect((await call('GET 2.0/repositories/office/secret/pullrequests')).status).toBe(404);
  });
});
