import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createForge, type ForgeSettings } from '@outrider/api/src/adapters/forges/create-forge.ts';
import type { RunningForges } from '../../rancher/forges/start-forges.ts';
import { pushBranch, startForge, tokens } from '../../rancher-tests/forges/forge-with-branch.ts';

const TEXT = { title: 'Use image a:2', body: 'It cannot be pulled.', proposal: 'p-17', digest: 'sha256:abc' };
const BRANCH = 'outrider/p-17-r1';
const KINDS = [
  { kind: 'github', api: 'api/v3', pulls: /pulls$/, comments: /comments$/ },
  { kind: 'gitlab', api: 'api/v4', pulls: /merge_requests$/, comments: /notes$/ },
  { kind: 'gitea', api: 'api/v1', pulls: /pulls$/, comments: /comments$/ },
  { kind: 'bitbucket', api: '2.0', pulls: /pullrequests$/, comments: /comments$/ },
] as const;

let forges: RunningForges;

/** Our client, and a repository of the simulated forge with a branch that was pushed. */
function client(kind: ForgeSettings['kind'], api: string, patienceMs = 5000) {
  const origin = new URL(forges.url).origin;
  const settings = { kind, origin, api: forges.url + api, access: { token: async () => tokens.write } };
  const { forge } = createForge({
    forges: [settings],
    clock: { now: () => Date.now() },
    pause: async () => undefined,
    patienceMs,
  });
  return { forge, place: { repository: `${forges.url}shop/deploy.git`, branch: BRANCH, base: 'main' } };
}

describe.each(KINDS)('integration/fixes/forge-faults $kind', ({ kind, api, pulls, comments }) => {
  beforeEach(async () => {
    forges = await startForge(kind);
    await pushBranch(forges, BRANCH, { content: 'replicas: 4\n' });
  });
  afterEach(() => forges.close());

  const opened = async () => (await forges.pulls('shop/deploy')).list();

  it('forge 500: opens one pull request in the end, and none where it never answers', async () => {
    const { forge, place } = client(kind, api);
    forges.faults.add({ kind: 'status', status: 500, path: pulls, method: 'POST' });
    expect(await forge.open(place, TEXT)).toMatchObject({ value: { branch: BRANCH, proposal: 'p-17' } });
    expect(await opened()).toHaveLength(1);
    forges.faults.add({ kind: 'status', status: 503, path: pulls, times: 50 });
    expect(await forge.find(place)).toMatchObject({ problem: { kind: 'unreachable' } });
    forges.faults.clear();
    expect(await forge.find(place)).toMatchObject({ value: { proposal: 'p-17', state: 'open' } });
  });

  it.each(['cut-after', 'hang-after'] as const)(
    'forge that times out after success (%s): the pull request is found, not opened again',
    async (fault) => {
      const { forge, place } = client(kind, api, 1500);
      forges.faults.add({ kind: fault, path: pulls, method: 'POST' });
      const first = await forge.open(place, TEXT);
      expect(first).toMatchObject({ value: { proposal: 'p-17', digest: 'sha256:abc', state: 'open' } });
      expect(await forge.open(place, TEXT)).toMatchObject({ value: { number: first.value?.number } });
      expect(await opened()).toHaveLength(1);
    },
  );

  it('comments once, although nobody heard that it was done', async () => {
    const { forge, place } = client(kind, api);
    const { value } = await forge.open(place, TEXT);
    const one = { repository: place.repository, number: value?.number ?? 0 };
    forges.faults.add({ kind: 'cut-after', path: comments, method: 'POST' });
    expect(await forge.comment(one, { key: 'done', text: 'It helped.' })).toEqual({ value: true });
    expect(await forge.comment(one, { key: 'done', text: 'It helped.' })).toEqual({ value: true });
    const [pull] = await opened();
    expect(pull?.comments.filter(({ body }) => body.includes('It helped.'))).toHaveLength(1);
  });
});
