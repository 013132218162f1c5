import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { createCommitStore } from '@outrider/api/src/pipeline/diagnose/commits/commit-store.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { aCommit, shaOf } from '../../support/git/fake-git-reader.ts';

const T0 = Date.parse('2026-11-21T22:00:00Z');
const HOUR = 3_600_000;
const shop = 'fleet-default/shop';

describe('integration/database/commit-store', () => {
  let database: TestDatabase;
  const store = () => createCommitStore(database.db);

  beforeAll(async () => {
    database = await openTestDatabase();
  });
  beforeEach(async () => {
    await sql`truncate commit`.execute(database.db);
  });
  afterAll(() => database.close());

  it('keeps the earliest time at which Fleet was seen with a commit', async () => {
    const seen = (seenAt: number | undefined) => ({ gitRepo: shop, commit: shaOf(1), seenAt });
    await store().note([seen(undefined), seen(T0)], T0);
    await store().note([seen(T0 - HOUR)], T0);
    await store().note([seen(undefined)], T0);
    expect(await store().of(shop, [shaOf(1), shaOf(2)])).toEqual([
      { gitRepo: shop, commit: shaOf(1), seenAt: new Date(T0 - HOUR).toISOString() },
    ]);
    expect(await store().of('fleet-default/other', [shaOf(1)])).toEqual([]);
    expect(await store().of(shop, [])).toEqual([]);
  });

  it('adds what Git says to what was seen, whatever a commit holds', async () => {
    await store().note([{ gitRepo: shop, commit: shaOf(3), seenAt: T0 }], T0);
    const subject = 'nul \u0000 and half \ud800 of a pair, "quoted"';
    await store().learn(shop, [aCommit(3, { subject }), aCommit(2)], T0);
    await store().learnFiles(shop, shaOf(3), ['a.yaml', 'b "c".yaml']);
    const [newest, older] = await store().newest(shop, 10);
    expect(newest).toEqual({
      gitRepo: shop,
      commit: shaOf(3),
      seenAt: new Date(T0).toISOString(),
      author: 'Ada Byron',
      authoredAt: new Date(aCommit(3).authoredAt).toISOString(),
      subject: 'nul  and half \ufffd of a pair, "quoted"',
      parent: shaOf(2),
      files: ['a.yaml', 'b "c".yaml'],
    });
    expect(older).toMatchObject({ commit: shaOf(2), parent: shaOf(1) });
    expect(older).not.toHaveProperty('files');
    expect(await store().newest(shop, 1)).toHaveLength(1);
  });

  it('forgets what is old, but never the newest commit of a GitRepo', async () => {
    const note = (gitRepo: string, number: number, at: number) =>
      store().note([{ gitRepo, commit: shaOf(number), seenAt: at }], at);
    await note(shop, 1, T0);
    await note(shop, 2, T0 + HOUR);
    await note('fleet-default/quiet', 1, T0);
    await store().deleteBefore(new Date(T0 + 2 * HOUR));
    expect((await store().newest(shop, 10)).map(({ commit }) => commit)).toEqual([shaOf(2)]);
    expect(await store().newest('fleet-default/quiet', 10)).toHaveLength(1);
  });
});
