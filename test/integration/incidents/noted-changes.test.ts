import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import {
  connectDatabase,
  type DatabaseConnection,
} from '@outrider/api/src/adapters/postgres/connect-database.ts';
import type { NotedChange } from '@outrider/api/src/pipeline/diagnose/incidents/suspects/note-change.ts';
import { RecentChanges } from '@outrider/api/src/pipeline/diagnose/incidents/suspects/recent-changes.ts';
import { createNotedChangeStore } from '@outrider/api/src/pipeline/diagnose/incidents/store/noted-change-store.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { gitRepo, HOUR, MINUTE, NOW } from '../../support/records.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const SHOP = 'fleet-default/shop';
const ALWAYS = { since: NOW - 100 * HOUR, until: NOW + 100 * HOUR };

describe('integration/incidents/noted-changes', () => {
  let database: TestDatabase;
  let second: DatabaseConnection;

  beforeAll(async () => {
    database = await openTestDatabase();
    second =
      database.config.kind === 'external'
        ? await connectDatabase(database.config, silentLogger().logger)
        : database;
  });
  beforeEach(() => database.clear());
  afterAll(async () => {
    if (second !== database) await second.close();
    await database.close();
  });

  const find = (keys: readonly string[], times = ALWAYS) =>
    createNotedChangeStore(database.db).find({ keys, ...times });

  it('are stored once when two processes note them, at the earlier time', async () => {
    const processes = [database, second].map(
      ({ db }) => new RecentChanges({ store: createNotedChangeStore(db), logger: silentLogger().logger }),
    );
    for (const [at, recent] of processes.entries()) {
      const after = gitRepo({ branch: 'next', generation: 2, resourceVersion: String(10 + at) });
      const change = { kind: 'GitRepo', key: SHOP, before: gitRepo(), after } as const;
      recent.note([change], NOW + (1 - at) * MINUTE);
      recent.begin();
    }
    await Promise.all(processes.map((recent) => recent.stop()));
    expect(await find([SHOP])).toMatchObject([{ value: 'branch', at: NOW }]);
  });

  it('are stored by several at once, whichever order they were noted in', async () => {
    const many = Array.from({ length: 500 }, (_, index) => noted({ id: `n${String(index)}` }));
    const stores = [database, second].map(({ db }) => createNotedChangeStore(db));
    const turns = [many, many.toReversed(), many, many.toReversed()];
    await Promise.all(stores.flatMap((store) => turns.map((changes) => store.record(changes))));
    expect(await find([SHOP])).toHaveLength(500);
  });

  it('are stored at their new time when they come again much later, and not when soon', async () => {
    const store = createNotedChangeStore(database.db);
    const step = (at: number) => noted({ id: 'step', kind: 'cluster-version', value: 'v2', at });
    const times = [];
    for (const at of [NOW, NOW + MINUTE, NOW - MINUTE, NOW + 48 * HOUR, NOW + 48 * HOUR + MINUTE]) {
      await store.record([step(at)]);
      times.push((await find([SHOP])).map((stored) => stored.at - NOW));
    }
    expect(times).toEqual([[0], [0], [-MINUTE], [48 * HOUR], [48 * HOUR]]);
  });

  it('are found by object and time, oldest first', async () => {
    const store = createNotedChangeStore(database.db);
    await store.record([
      noted({ id: 'late', at: NOW + HOUR }),
      noted({ id: 'early', at: NOW - HOUR }),
      noted({ id: 'other', key: 'c-1', object: 'RancherCluster', kind: 'cluster-version', value: 'v2' }),
    ]);
    expect((await find([SHOP])).map(({ id }) => id)).toEqual(['early', 'late']);
    expect((await find([SHOP, 'c-1'], { since: NOW, until: NOW + HOUR })).map(({ id }) => id)).toEqual([
      'other',
      'late',
    ]);
    expect(await find([])).toEqual([]);
  });

  it('are forgotten after a while', async () => {
    const store = createNotedChangeStore(database.db);
    await store.record([noted({ id: 'old', at: NOW - HOUR }), noted({ id: 'new' })]);
    await store.deleteBefore(new Date(NOW));
    expect((await find([SHOP])).map(({ id }) => id)).toEqual(['new']);
  });

  it('are stored whatever stands in them', async () => {
    const odd = noted({ id: 'odd', key: 'c-1', value: `v1\u0000\uD800${'x'.repeat(100_000)}` });
    await createNotedChangeStore(database.db).record([odd, noted({ id: 'fine' })]);
    expect(await find([SHOP])).toHaveLength(1);
    expect((await find(['c-1']))[0]?.value).toMatch(/^v1\uFFFD\uFFFDx+$/);
  });
});

function noted(given: Partial<NotedChange>): NotedChange {
  return {
    id: 'id',
    kind: 'configuration',
    object: 'GitRepo',
    key: SHOP,
    value: 'branch',
    at: NOW,
    ...given,
  };
}
