import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  createForge,
  type Forges,
  type ForgeSettings,
} from '@outrider/api/src/adapters/forges/create-forge.ts';
import { bitbucketFake } from '../../../support/forges/bitbucket-fake.ts';
import {
  addPull,
  startFakeForge,
  TOKEN,
  type FakeDialect,
  type FakeForge,
} from '../../../support/forges/fake-forge.ts';
import { gitlabFake } from '../../../support/forges/gitlab-fake.ts';
import { giteaFake, githubFake } from '../../../support/forges/hub-fakes.ts';

const KINDS: readonly (readonly [ForgeSettings['kind'], FakeDialect])[] = [
  ['github', githubFake],
  ['gitlab', gitlabFake],
  ['gitea', giteaFake],
  ['bitbucket', bitbucketFake],
];
const text = { title: 'Use image a:2', body: 'It cannot be pulled.', proposal: 'p-17', digest: 'sha256:abc' };
const clock = { now: () => 1_790_000_000_000 };

let fake: FakeForge;
let forges: Forges;
let pauses: number[];
let place: { repository: string; branch: string; base: string };

function open(kind: ForgeSettings['kind'], more: Partial<ForgeSettings> = {}, patienceMs = 5000): Forges {
  const access = { token: () => Promise.resolve(`${TOKEN}\n`) };
  const settings = { kind, origin: fake.origin, api: fake.api, access, ...more };
  const pause = (milliseconds: number) => Promise.resolve(void pauses.push(milliseconds));
  return createForge({ forges: [settings], clock, pause, patienceMs });
}

const posts = () => fake.asked.filter((line) => line.startsWith('POST'));

describe('api/adapters/forges/create-forge', () => {
  describe.each(KINDS)('%s', (kind, dialect) => {
    beforeEach(async () => {
      fake = await startFakeForge(dialect);
      pauses = [];
      forges = open(kind);
      place = { repository: fake.repository, branch: 'outrider/p-17-r1', base: 'main' };
    });
    afterEach(() => fake.close());

    it('opens, finds, changes, comments and closes', async () => {
      const { forge } = forges;
      expect(await forge.find(place)).toEqual({ value: undefined });
      const { value } = await forge.open(place, text);
      expect(value).toMatchObject({
        number: 1,
        state: 'open',
        branch: place.branch,
        base: 'main',
        proposal: 'p-17',
        digest: 'sha256:abc',
      });
      expect(await forge.find(place)).toEqual({ value });
      const one = { repository: place.repository, number: 1 };
      expect(await forge.update(one, { ...text, title: 'Better', body: 'Said better.' })).toMatchObject({
        value: { proposal: 'p-17' },
      });
      expect(fake.pulls).toMatchObject([{ title: 'Better', body: expect.stringContaining('Said better.') }]);
      expect(await forge.comment(one, { key: 'verified', text: 'It works.' })).toEqual({ value: true });
      expect(await forge.comment(one, { key: 'verified', text: 'It works.' })).toEqual({ value: true });
      expect(await forge.comment(one, { key: 'verified-2', text: 'Still.' })).toEqual({ value: true });
      expect(fake.pulls[0]?.comments).toHaveLength(2);
      expect(await forge.close(one)).toMatchObject({ value: { state: 'closed' } });
      expect(await forge.close(one)).toMatchObject({ value: { state: 'closed' } });
    });

    it('opens nothing twice, and nothing again that was merged or declined', async () => {
      await forges.forge.open(place, text);
      expect(await open(kind).forge.open(place, text)).toMatchObject({ value: { number: 1 } });
      for (const state of ['merged', 'closed'] as const) {
        Object.assign(fake.pulls[0] ?? {}, { state });
        expect(await forges.forge.open(place, text)).toMatchObject({ value: { number: 1, state } });
      }
      expect(posts()).toHaveLength(1);
    });

    it('tells the commit of a merge only when there was one', async () => {
      const before = await forges.forge.open(place, text);
      expect(before.value?.mergeCommit).toBeUndefined();
      Object.assign(fake.pulls[0] ?? {}, { state: 'merged' });
      const one = { repository: place.repository, number: 1 };
      expect((await forges.forge.read(one)).value?.mergeCommit).toMatch(/^b+$/);
    });

    it('takes no pull request of a fork or of somebody else for ours', async () => {
      const theirs = {
        branch: place.branch,
        base: 'main',
        title: 'Evil',
        body: 'outrider proposal=p-18 digest=x',
      };
      addPull(fake.pulls, { ...theirs, fork: true });
      expect(await forges.forge.find(place)).toEqual({ value: undefined });
      addPull(fake.pulls, theirs);
      expect(await forges.forge.open(place, text)).toMatchObject({ problem: { kind: 'taken' } });
      const one = { repository: place.repository, number: 2 };
      expect(await forges.forge.update(one, text)).toMatchObject({ problem: { kind: 'taken' } });
      expect(posts()).toEqual([]);
    });

    it('takes that there is one already for success', async () => {
      const body = '<!-- outrider proposal=p-17 digest=sha256:abc -->';
      const late = { branch: place.branch, base: 'main', title: 'Theirs', body };
      // It comes up between the look and the request.
      const original = fake.asked.push.bind(fake.asked);
      fake.asked.push = (line) => {
        if (line.startsWith('POST') && fake.pulls.length === 0) addPull(fake.pulls, late);
        return original(line);
      };
      expect(await forges.forge.open(place, text)).toMatchObject({ value: { number: 1, proposal: 'p-17' } });
      expect(fake.pulls).toHaveLength(1);
    });

    it('looks again when an answer was lost after success', async () => {
      fake.faults.push({ method: 'POST', done: true });
      const impatient = open(kind, {}, 300);
      expect(await impatient.forge.open(place, text)).toMatchObject({ value: { number: 1 } });
      expect(posts()).toHaveLength(1);
      fake.faults.push({ method: 'POST', done: true, status: 500 });
      const one = { repository: place.repository, number: 1 };
      expect(await forges.forge.comment(one, { key: 'a', text: 'A' })).toEqual({ value: true });
      expect(fake.pulls[0]?.comments).toHaveLength(1);
    });

    it('tries again what failed, and gives up in time', async () => {
      fake.faults.push({ method: 'POST', status: 502 });
      expect(await forges.forge.open(place, text)).toMatchObject({ value: { number: 1 } });
      fake.faults.push(...Array.from({ length: 3 }, () => ({ method: 'GET', status: 500 })));
      expect(await forges.forge.find(place)).toMatchObject({ problem: { kind: 'unreachable' } });
      expect(fake.faults).toEqual([]);
      expect(pauses).toHaveLength(2);
    });

    it('leaves the forge alone for as long as it wants', async () => {
      fake.faults.push({ method: 'POST', status: 429, headers: { 'retry-after': '7' } });
      expect(await forges.forge.open(place, text)).toMatchObject({ value: { number: 1 } });
      expect(pauses).toEqual([7000]);
      fake.faults.push({ method: 'GET', status: 429, headers: { 'retry-after': '3600' } });
      expect(await forges.forge.find(place)).toMatchObject({
        problem: { kind: 'rate-limited', retryAfterMs: 3_600_000 },
      });
      expect(pauses).toEqual([7000]);
    });

    it('follows no redirection, and never shows a token', async () => {
      const headers = { location: 'http://127.0.0.1:1/elsewhere' };
      fake.faults.push({ method: 'GET', status: 302, headers });
      const answer = await forges.forge.find(place);
      expect(answer).toMatchObject({ problem: { kind: 'refused' } });
      const wrong = open(kind, { access: { token: () => Promise.resolve('wr0ng-token') } });
      const refused = await wrong.forge.open(place, text);
      expect(refused).toMatchObject({ problem: { kind: 'unauthorized' } });
      expect(JSON.stringify([answer, refused])).not.toMatch(/wr0ng|test-token/);
    });
  });

  it('takes any other server for a plain one, and gives it no credentials', async () => {
    const { forge, credentials } = createForge({ forges: [], clock, pause: () => Promise.resolve() });
    const elsewhere = { repository: 'https://git.example/a/b', branch: 'x', base: 'main' };
    expect(await forge.find(elsewhere)).toEqual({ value: undefined });
    expect(await forge.open(elsewhere, text)).toMatchObject({ problem: { kind: 'off' } });
    expect(await credentials.credential(elsewhere.repository)).toMatchObject({ problem: { kind: 'off' } });
  });
});
