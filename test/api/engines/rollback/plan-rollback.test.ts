import { describe, expect, it, vi } from 'vitest';

import { RollbackPlan } from '@outrider/api/contract/diagnosis/rollbacks.ts';
import { ago, bundle, bundleDeployment, cluster, gitRepo, snapshotOf } from '../../../support/records.ts';
import {
  DAY,
  HOUR,
  MINUTE,
  commitBook,
  failedEntry,
  historyOf,
  ledgerEntry,
  planOf,
  sha,
  viewWithout,
} from '../../../support/rollback/rollback-parts.ts';

const BAD = sha('b');
const GOOD = sha('a');
const OLD = sha('0');
const ANCIENT = sha('9');

const clusters = ['edge-1', 'edge-2', 'edge-3'];
const places = clusters.flatMap((name) => [
  cluster({ name }),
  bundleDeployment({
    cluster: `fleet-default/${name}`,
    state: name === 'edge-3' ? 'Ready' : 'NotReady',
    ready: name === 'edge-3',
  }),
]);
const app = bundle({ commit: BAD, created: 1 });
const index = snapshotOf(gitRepo({ commit: BAD, paths: ['app'] }), app, ...places);
const on = (entry: typeof ledgerEntry, commit: string, seenAgo: number) =>
  clusters.map((name) => entry(commit, seenAgo, { cluster: `c-m-${name}` }));
const entries = [
  ...on(failedEntry, BAD, 10 * MINUTE),
  ...on(ledgerEntry, GOOD, 2 * DAY),
  ...on(ledgerEntry, OLD, 9 * DAY),
];
const history = historyOf(BAD, GOOD, OLD, ANCIENT);
const facts = { index, entries, book: commitBook(history) };

describe('api/engines/rollback/plan-rollback', () => {
  it('goes back to the last revision that ran well', async () => {
    const plan = await planOf(facts);
    expect(() => RollbackPlan.parse(plan)).not.toThrow();
    expect(plan).toMatchObject({
      bundle: 'fleet-default/shop-app',
      gitRepo: 'fleet-default/shop',
      current: BAD,
      chosen: GOOD,
    });
    expect(plan.candidates.map(({ revision }) => revision)).toStrictEqual([GOOD, OLD, ANCIENT]);
    expect(plan.candidates[0]).toMatchObject({
      healthyClusters: 3,
      failedClusters: 0,
      untriedClusters: 0,
      author: 'Ada',
      hazards: [],
      takesBack: [],
    });
  });

  it('never proposes what runs now', async () => {
    const plan = await planOf(facts);
    expect(plan.candidates.map(({ revision }) => revision)).not.toContain(BAD);
    await expect(planOf(facts, { to: BAD })).rejects.toMatchObject({ id: 'invalid_request' });
  });

  it('marks what it never saw run', async () => {
    const { candidates } = await planOf(facts);
    const ancient = candidates.find(({ revision }) => revision === ANCIENT);
    expect(ancient).toMatchObject({ healthyClusters: 0, untriedClusters: 3 });
    expect(ancient?.hazards.map(({ kind }) => kind)).toContain('unknown-history');
    expect(ancient?.ranFrom).toBeUndefined();
  });

  it('goes back to what ran before anybody watched', async () => {
    const unseen = { seenAt: undefined, bundledAt: undefined, stagedAt: undefined, witnessed: false };
    const times = { releasedAt: undefined, appliedAt: undefined, readyAt: undefined };
    const baseline = { ...unseen, ...times, lastReadyAt: ago(MINUTE), endedAt: ago(MINUTE) };
    const plan = await planOf({
      index,
      entries: [failedEntry(BAD, 10 * MINUTE), ledgerEntry(GOOD, 2 * DAY, baseline)],
    });
    expect(plan).toMatchObject({ current: BAD, chosen: GOOD });
    expect(plan.candidates[0]?.ranFrom).toBeUndefined();
    expect(plan.candidates[0]?.hazards).toMatchObject([{ kind: 'unknown-history', risk: 'low' }]);
  });

  it('leaves out commits at which the bundle was what it is now', async () => {
    const [same, other] = [{ 'app/a.yaml': 'a: 1' }, { 'app/a.yaml': 'a: 2' }];
    const repository = { [BAD]: same, [GOOD]: { ...same, 'web/b.yaml': 'b: 1' }, [OLD]: other };
    const unwatched = { index, book: commitBook(historyOf(BAD, GOOD, OLD), repository) };
    expect((await planOf(unwatched)).candidates.map(({ revision }) => revision)).toStrictEqual([OLD]);
    const asked = await planOf(unwatched, { to: GOOD });
    expect(asked.chosen).toBe(GOOD);
    expect(asked.gaps.join()).toMatch(/changes nothing of the bundle/);
  });

  it('does not wait for a repository that hangs', async () => {
    const never = new Promise<never>(() => undefined);
    const book = { ...commitBook(history), changedFiles: () => never };
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      const planned = planOf({ ...facts, book });
      await vi.advanceTimersByTimeAsync(60_000);
      const plan = await planned;
      expect(plan.chosen).toBe(GOOD);
      expect(plan.gaps.join()).toMatch(/was not compared in time/);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is honest when nothing is known', async () => {
    const plan = await planOf({ index });
    expect(plan.candidates).toStrictEqual([]);
    expect(plan.chosen).toBeUndefined();
    expect(plan.gaps.join('\n')).toMatch(/ledger has not seen[^]*No earlier revision is known/);
    expect(plan.options.find(({ strategy }) => strategy === 'pin-revision')).toMatchObject({
      available: false,
      changes: [],
    });
    expect(plan.options.find(({ strategy }) => strategy === 'pause-bundle')?.available).toBe(true);
  });

  it('takes the revision that is asked for, by SHA, its beginning, or tag', async () => {
    expect((await planOf(facts, { to: OLD })).chosen).toBe(OLD);
    expect((await planOf(facts, { to: OLD.slice(0, 8) })).chosen).toBe(OLD);
    expect((await planOf(facts, { to: 'v1.2.3' })).chosen).toBe('v1.2.3');
    expect((await planOf(facts, { to: sha('7') })).candidates.map(({ revision }) => revision)).toContain(
      sha('7'),
    );
    await expect(planOf(facts, { to: 'abcdef1' })).rejects.toMatchObject({ id: 'not_found' });
    await expect(planOf(facts, { to: '--upload-pack=x' })).rejects.toMatchObject({ id: 'invalid_request' });
  });

  it('goes back no further than to where the bundle was still the same', async () => {
    const later = sha('c');
    const withSibling = {
      ...facts,
      index: snapshotOf(
        gitRepo({ commit: BAD, paths: ['app', 'web'] }),
        app,
        ...places,
        bundle({ name: 'shop-web', created: 1 }),
      ),
      entries: [...entries, ledgerEntry(later, DAY, { bundle: 'fleet-default/shop-web' })],
      book: commitBook(historyOf(BAD, later, GOOD, OLD)),
    };
    const { candidates, chosen } = await planOf(withSibling);
    expect(chosen).toBe(later);
    expect(candidates[0]).toMatchObject({ healthyClusters: 3, takesBack: [] });
  });

  it('tells what else a pin takes back', async () => {
    const later = sha('c');
    const index2 = snapshotOf(
      gitRepo({ commit: later, paths: ['app', 'web'] }),
      bundle({ commit: later, created: 1 }),
      ...places,
      bundle({ name: 'shop-web', created: 1 }),
    );
    const { candidates } = await planOf({
      index: index2,
      entries: [...entries, ledgerEntry(later, 5 * MINUTE, { bundle: 'fleet-default/shop-web' })],
      book: commitBook(historyOf(later, BAD, GOOD, OLD)),
    });
    const [best] = candidates;
    expect(best?.revision).toBe(GOOD);
    expect(best?.takesBack.map(({ text }) => text).join('\n')).toMatch(/Commit c{8} by Ada[^]*shop-web/);
    expect(best?.hazards.map(({ kind }) => kind)).toContain('takes-back-more');
  });

  it('warns that bundles made since are uninstalled', async () => {
    const index2 = snapshotOf(
      gitRepo({ commit: BAD, paths: ['app', 'web'] }),
      app,
      ...places,
      bundle({ name: 'shop-web', created: Date.now() }),
    );
    const { candidates } = await planOf({ ...facts, index: index2 });
    expect(candidates[0]?.hazards).toContainEqual(
      expect.objectContaining({ kind: 'uninstalls', risk: 'high' }),
    );
  });

  it('names and counts nothing that the caller may not see', async () => {
    const plan = await planOf(facts, {}, viewWithout('c-m-edge-2', 'edge-2', 'shop'));
    expect(JSON.stringify(plan)).not.toMatch(/edge-2|git\.example|Ada|Change/);
    expect(plan.gitRepo).toBeUndefined();
    expect(plan.candidates[0]).toMatchObject({ revision: GOOD, healthyClusters: 2 });
    expect(plan.gaps).toContain('Part of this is hidden from you, and is not counted here.');
    expect(plan.options.find(({ strategy }) => strategy === 'pin-revision')?.available).toBe(false);
  });

  it('rests every claim on something', async () => {
    const { candidates } = await planOf(facts);
    const claims = candidates.flatMap(({ evidence, takesBack, hazards }) => [
      ...evidence,
      ...takesBack,
      ...hazards.map(({ claim }) => claim),
    ]);
    expect(claims.length).toBeGreaterThan(3);
    for (const { sources } of claims) expect(sources.length).toBeGreaterThan(0);
  });

  it('prefers what ran well on the clusters of the incident', async () => {
    const plan = await planOf(
      {
        ...facts,
        entries: [
          ...on(failedEntry, BAD, 10 * MINUTE),
          ledgerEntry(GOOD, 2 * HOUR, { cluster: 'c-m-edge-3' }),
          ledgerEntry(OLD, 4 * HOUR, { cluster: 'c-m-edge-1' }),
        ],
      },
      { incident: { id: 'abcdef01', clusters: ['c-m-edge-1'] } },
    );
    expect(plan).toMatchObject({ chosen: OLD, incident: 'abcdef01' });
  });

  it('compares no files of which it is not known whether the caller may see what they are made into', async () => {
    const sibling = bundle({ name: 'shop-vault', commit: BAD, created: 1 });
    const named = bundle({ name: 'custom', commit: BAD, created: 1 });
    const repository = { [BAD]: { 'vault/migrations/7.sql': 'b' }, [GOOD]: {} };
    const facts = {
      index: snapshotOf(gitRepo({ commit: BAD, paths: ['app', 'vault'] }), named, sibling, ...places),
      book: commitBook(historyOf(BAD, GOOD), repository),
    };
    const asked = { bundle: 'fleet-default/custom' };
    expect(JSON.stringify(await planOf(facts, asked))).toMatch(/vault\/migrations/);
    const cut = await planOf(facts, asked, viewWithout('shop-vault'));
    expect(JSON.stringify(cut)).not.toMatch(/vault/);
    expect(cut.gaps.join()).toMatch(/was not compared/);
  });
});
