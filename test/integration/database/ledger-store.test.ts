import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Sighting } from '@outrider/api/src/pipeline/diagnose/ledger/entry/sighting.ts';
import {
  createLedgerStore,
  type LedgerSink,
} from '@outrider/api/src/pipeline/diagnose/ledger/store/ledger-store.ts';
import { createLedgerRetention } from '@outrider/api/src/pipeline/diagnose/ledger/store/ledger-retention.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';

const T0 = Date.parse('2026-11-20T10:00:00Z');

let database: TestDatabase;
let store: LedgerSink;

beforeAll(async () => {
  database = await openTestDatabase();
  store = createLedgerStore(database.db);
});
beforeEach(() => database.clear());
afterAll(() => database.close());

/** A BundleDeployment that runs `id`; it was just seen becoming so unless `times` say otherwise. */
function sighting(id: string, more: Partial<Sighting> = {}): Sighting {
  const at = more.at ?? T0;
  return {
    deployment: 'cluster-edge-1/shop-app',
    bundle: 'fleet-default/shop-app',
    gitRepo: 'fleet-default/shop',
    helmOp: undefined,
    fleetCluster: 'fleet-default/edge-1',
    cluster: 'c-m-edge-1',
    clusterName: 'edge-1',
    at,
    order: at,
    gone: false,
    staged: id,
    released: id,
    applied: id,
    commit: `commit-of-${id}`,
    version: undefined,
    times: { staged: at, released: at, applied: at, ready: at },
    health: 'ready',
    isReady: true,
    readySince: undefined,
    watched: true,
    badSince: undefined,
    failure: undefined,
    wasReady: undefined,
    ...more,
  };
}

const record = (...sightings: readonly Sighting[]) => store.record({ sightings, revisions: [] });
const rows = () => database.db.selectFrom('ledger_deployment').selectAll().orderBy('first_order').execute();

describe('integration/database/ledger-store', () => {
  it('stores a revision with all its times', async () => {
    await record(sighting('a'));
    const at = new Date(T0);
    expect(await rows()).toMatchObject([
      {
        bundle: 'fleet-default/shop-app',
        workspace: 'fleet-default',
        cluster: 'c-m-edge-1',
        commit_sha: 'commit-of-a',
        outcome: 'healthy',
        running: true,
        witnessed: true,
        staged_at: at,
        released_at: at,
        applied_at: at,
        ready_at: at,
        ended_at: null,
      },
    ]);
  });

  it('stores nothing twice, whoever tells it', async () => {
    await record(sighting('a'));
    const before = await rows();
    await Promise.all([
      record(sighting('a')),
      createLedgerStore(database.db).record({ sightings: [sighting('a')], revisions: [] }),
    ]);
    expect(await rows()).toStrictEqual(before);
  });

  it('follows one revision by the next, in one write or in several', async () => {
    await record(sighting('a'), sighting('b', { at: T0 + 1000 }));
    await record(sighting('c', { at: T0 + 2000 }));
    expect((await rows()).map((row) => [row.deployment_id, row.ended_at?.getTime()])).toStrictEqual([
      ['a', T0 + 1000],
      ['b', T0 + 2000],
      ['c', undefined],
    ]);
  });

  it('names the commit of what nobody saw being staged when another cluster knows it', async () => {
    await record(sighting('a'));
    const elsewhere = { deployment: 'cluster-edge-2/shop-app', cluster: 'c-m-edge-2', times: {} };
    await record(sighting('b', { ...elsewhere, at: T0 + 1000, applied: 'a', released: 'a' }));
    const stored = await rows();
    expect(stored.filter((row) => row.cluster === 'c-m-edge-2')).toMatchObject([
      { deployment_id: 'a', commit_sha: 'commit-of-a', running: true, witnessed: false },
      { deployment_id: 'b', commit_sha: 'commit-of-b', running: false },
    ]);
  });

  it('keeps the first time at which a revision was seen', async () => {
    const seen = (at: number) =>
      store.record({
        sightings: [],
        revisions: [{ kind: 'GitRepo', source: 'fleet-default/shop', revision: 'abc', at }],
      });
    await seen(T0 + 1000);
    await seen(T0);
    await seen(T0 + 2000);
    const stored = await database.db.selectFrom('ledger_revision').selectAll().execute();
    expect(stored).toStrictEqual([
      { kind: 'GitRepo', source: 'fleet-default/shop', revision: 'abc', at: new Date(T0) },
    ]);
  });

  it('ends what went away while nobody watched', async () => {
    const other = { deployment: 'cluster-edge-2/shop-app', cluster: 'c-m-edge-2' };
    await record(sighting('a'), sighting('b', { ...other, applied: '', health: 'waiting' }));
    await store.endAbsent((deployment) => deployment === 'cluster-edge-1/shop-app', T0 + 5000);
    expect(await rows()).toMatchObject([
      { deployment_id: 'a', ended_at: null },
      { deployment_id: 'b', ended_at: new Date(T0 + 5000), outcome: 'skipped' },
    ]);
  });

  it('takes text that no database would', async () => {
    await record(sighting('a', { failure: 'bad \u0000 \uD800', health: 'bad', commit: 'x'.repeat(5000) }));
    expect((await rows())[0]?.failure).toBe('bad \uFFFD \uFFFD');
  });

  it('forgets what is old, but never the last revisions of what still runs', async () => {
    const revisions = Array.from({ length: 25 }, (_, at) =>
      sighting(`r${String(at)}`, { at: T0 + at * 1000 }),
    );
    const gone = { deployment: 'cluster-edge-2/shop-app', cluster: 'c-m-edge-2' };
    await record(...revisions, sighting('a', gone), sighting('a', { ...gone, at: T0 + 1000, gone: true }));
    const retention = createLedgerRetention(database.db);
    expect(await retention.deleteBefore(new Date(T0))).toBe(0);
    expect(await retention.deleteBefore(new Date(T0 + 3_600_000))).toBe(6);
    expect((await rows()).map((row) => row.deployment_id)).toStrictEqual(
      revisions.slice(5).map(({ staged }) => staged),
    );
  });

  it('writes thousands at once', async () => {
    const many = Array.from({ length: 1200 }, (_, at) =>
      sighting('a', { deployment: `cluster-${String(at)}/shop-app`, cluster: `c-m-${String(at)}` }),
    );
    await record(...many);
    expect(await rows()).toHaveLength(1200);
  });
});
