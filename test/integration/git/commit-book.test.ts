import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { createCommitStore } from '@outrider/api/src/pipeline/diagnose/commits/commit-store.ts';
import {
  createCommitBook,
  type OpenCommitBook,
} from '@outrider/api/src/pipeline/diagnose/commits/create-commit-book.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { eventually } from '../../support/eventually.ts';
import { aCommit, fakeGitReader, shaOf, type FakeGitReader } from '../../support/git/fake-git-reader.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { gitRepo, snapshotOf } from '../../support/records.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { watchedFleet } from '../../support/watched-fleet.ts';

const T0 = Date.parse('2026-11-21T22:00:00Z');
const shop = 'fleet-default/shop';

describe('integration/git/commit-book', () => {
  let database: TestDatabase;
  let reader: FakeGitReader;
  let opened: OpenCommitBook;

  beforeAll(async () => {
    database = await openTestDatabase();
  });
  beforeEach(async () => {
    await sql`truncate commit`.execute(database.db);
    reader = fakeGitReader();
    const store = createCommitStore(database.db);
    opened = createCommitBook({ store, reader, clock: new ManualClock(T0), logger: silentLogger().logger });
  });
  afterEach(() => opened.listener.stop());
  afterAll(() => database.close());

  const at = (commit: string) =>
    gitRepo({ commit, pollingCommit: commit, repo: 'https://git.acme.example/shop.git' });
  const begin = (commit: string) => {
    opened.listener.begin(watchedFleet(snapshotOf(at(commit))));
  };
  const known = async (commit: string) => (await opened.book.of(shop, [commit])).get(commit);

  it('reads the commits that Fleet has with their past, and does not say since when', async () => {
    begin(shaOf(3));
    await eventually(async () => {
      expect(await known(shaOf(2))).toMatchObject({
        author: 'Ada Byron',
        subject: 'Change 2',
        files: ['shop/app.yaml'],
      });
    });
    expect(await known(shaOf(3))).not.toHaveProperty('seenAt');
    expect(await known(shaOf(1))).not.toHaveProperty('files');
  });

  it('notes when Fleet saw a new commit', async () => {
    begin(shaOf(2));
    opened.listener.changed([{ kind: 'GitRepo', key: shop, before: at(shaOf(2)), after: at(shaOf(3)) }]);
    await eventually(async () => {
      expect(await known(shaOf(3))).toMatchObject({
        seenAt: new Date(T0).toISOString(),
        subject: 'Change 3',
      });
    });
  });

  it('knows what Fleet shows when no repository can be read, and asks none twice', async () => {
    reader.problem = { kind: 'off', message: 'Reading is off.' };
    begin(shaOf(3));
    await eventually(async () => {
      expect(await known(shaOf(3))).toEqual({ gitRepo: shop, commit: shaOf(3) });
    });
    expect(await opened.book.history(shop, 5)).toEqual([{ gitRepo: shop, commit: shaOf(3) }]);
    const file = () => opened.book.fileAt(shop, { commit: shaOf(3), path: 'a' });
    expect((await file()).problem).toBe(reader.problem);
    await file();
    expect(reader.asked.filter((question) => question.startsWith('file'))).toHaveLength(1);
  });

  it('tells history, changes and files, and asks for each once', async () => {
    begin(shaOf(3));
    for (let times = 0; times < 2; times += 1) {
      const history = await opened.book.history(shop, 2);
      expect(history.map(({ subject }) => subject)).toEqual(['Change 3', 'Change 2']);
      const range = { from: shaOf(1), to: shaOf(3) };
      expect((await opened.book.changedFiles(shop, range)).value).toEqual(reader.changed);
      const file = await opened.book.fileAt(shop, { commit: shaOf(3), path: 'a.yaml' });
      expect(file.value).toBe('content of a.yaml');
    }
    expect(reader.asked.filter((one) => one === `changed ${shaOf(1)} ${shaOf(3)}`)).toHaveLength(1);
    expect(reader.asked.filter((one) => one.startsWith('file'))).toHaveLength(1);
  });

  it('asks each time where a branch is', async () => {
    begin(shaOf(3));
    expect(await opened.book.branchHead(shop, 'main')).toEqual({ value: shaOf(3) });
    reader.commits = [aCommit(4), ...reader.commits];
    expect(await opened.book.branchHead(shop, 'main')).toEqual({ value: shaOf(4) });
    const asked = () => reader.asked.filter((question) => question.startsWith('head')).length;
    const before = asked();
    await Promise.all([opened.book.branchHead(shop, 'main'), opened.book.branchHead(shop, 'main')]);
    expect(asked()).toBe(before + 1);
    const gone = await opened.book.branchHead('fleet-default/gone', 'main');
    expect(gone.problem?.kind).toBe('not-found');
  });

  it('looks up a commit that only others know', async () => {
    begin(shaOf(1));
    await eventually(async () => {
      expect(await known(shaOf(1))).toHaveProperty('author');
    });
    expect(await known(shaOf(2))).toBeUndefined();
    await eventually(async () => {
      expect(await known(shaOf(2))).toMatchObject({ subject: 'Change 2' });
    });
  });

  it('knows nothing of a GitRepo that is not there', async () => {
    begin(shaOf(3));
    const answer = await opened.book.fileAt('fleet-default/gone', { commit: shaOf(3), path: 'a' });
    expect(answer.problem?.kind).toBe('not-found');
    expect(await opened.book.history('fleet-default/gone', 5)).toEqual([]);
  });
});
