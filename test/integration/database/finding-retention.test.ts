import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFindingReadModel } from '@outrider/api/src/pipeline/detect/finding-read-model.ts';
import { createFindingStore } from '@outrider/api/src/pipeline/detect/finding-store.ts';
import { createFindingRetention } from '@outrider/api/src/pipeline/detect/store/finding-retention.ts';
import { openTestDatabase } from '../../support/database/database.ts';
import type { TestDatabase } from '../../support/database/database.ts';
import { aFinding } from '../../support/findings/detected-findings.ts';
import { EVERYTHING } from '../../support/findings/everything.ts';

const T0 = Date.parse('2026-11-20T10:00:00Z');
const DAY = 86_400_000;
const ALL = { kind: 'all' } as const;

describe('integration/database/finding-retention', () => {
  let database: TestDatabase;
  let store: ReturnType<typeof createFindingStore>;
  let reads: ReturnType<typeof createFindingReadModel>;
  let retention: ReturnType<typeof createFindingRetention>;

  beforeAll(async () => {
    database = await openTestDatabase();
    store = createFindingStore(database.db);
    reads = createFindingReadModel(database.db);
    retention = createFindingRetention(database.db);
  });
  beforeEach(() => database.clear());
  afterAll(() => database.close());

  it('deletes what was resolved long ago, with its history and scope', async () => {
    const upserts = ['old', 'recent', 'open'].map((id) => aFinding({ id, object: { namespace: id } }));
    await store.apply({ upserts, resolved: [] }, T0);
    await store.apply({ upserts: [], resolved: ['old'] }, T0 + DAY);
    await store.apply({ upserts: [], resolved: ['recent'] }, T0 + 3 * DAY);

    await expect(retention.deleteResolvedBefore(new Date(T0 + 2 * DAY))).resolves.toBe(1);
    await expect(reads.get('old', ALL)).resolves.toBeUndefined();
    await expect(reads.history('old', ALL)).resolves.toEqual([]);
    await expect(reads.get('recent', ALL)).resolves.toMatchObject({ state: 'resolved' });
    expect((await reads.scopes()).map(({ namespace }) => namespace).sort()).toEqual(['open', 'recent']);
  });

  it('deletes more than one statement takes', async () => {
    const many = Array.from({ length: 2_100 }, (_, index) => aFinding({ id: `f${index}` }));
    await store.reconcile(many, T0, EVERYTHING);
    await store.reconcile([], T0 + 1, EVERYTHING);
    await expect(retention.deleteResolvedBefore(new Date(T0 + DAY))).resolves.toBe(2_100);
  });

  it('prunes history and leaves findings alone', async () => {
    await store.apply({ upserts: [aFinding({ id: 'a' })], resolved: [] }, T0);
    await store.apply({ upserts: [aFinding({ id: 'a', severity: 'low' })], resolved: [] }, T0 + DAY);
    await expect(retention.pruneHistoryBefore(new Date(T0 + 1))).resolves.toBe(1);
    await expect(reads.history('a', ALL)).resolves.toMatchObject([{ change: 'changed' }]);
    const trend = await reads.trend({ hours: 48, points: 3 }, ALL, T0 + 2 * DAY);
    expect(trend.map(({ counts }) => [counts.high, counts.low])).toEqual([
      [1, 0],
      [0, 1],
      [0, 1],
    ]);
  });

  it('tidies up on request', async () => {
    await expect(database.maintain()).resolves.toBeUndefined();
  });
});
