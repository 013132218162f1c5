import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { DeploymentQuery } from '@outrider/api/contract/diagnosis/deployments.ts';
import { createLedgerReads } from '@outrider/api/src/pipeline/diagnose/ledger/create-ledger-reads.ts';
import type { Sighting } from '@outrider/api/src/pipeline/diagnose/ledger/entry/sighting.ts';
import type { LedgerReads } from '@outrider/api/src/pipeline/diagnose/ledger/ledger-reads.ts';
import { createLedgerStore } from '@outrider/api/src/pipeline/diagnose/ledger/store/ledger-store.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';

const MINUTE = 60_000;
const T0 = Date.parse('2026-11-20T10:00:00Z');

let database: TestDatabase;
let reads: LedgerReads;

beforeAll(async () => {
  database = await openTestDatabase();
  reads = createLedgerReads({ db: database.db, snapshot: () => undefined, now: () => T0 });
});
beforeEach(() => database.clear());
afterAll(() => database.close());

/** That a cluster came to run the revision `id` so many minutes after the beginning. */
function sighting(cluster: string, id: string, more: Partial<Sighting> & { readonly minute?: number } = {}) {
  const { minute = 0, ...rest } = more;
  const at = T0 + minute * MINUTE;
  return {
    deployment: `cluster-${cluster}/shop-app`,
    bundle: 'fleet-default/shop-app',
    gitRepo: 'fleet-default/shop',
    helmOp: undefined,
    fleetCluster: `fleet-default/${cluster}`,
    cluster: `c-m-${cluster}`,
    clusterName: cluster,
    at,
    order: at,
    gone: false,
    staged: id,
    released: id,
    applied: id,
    commit: id.repeat(40),
    version: undefined,
    times: { staged: at, released: at, applied: at, ready: at + MINUTE },
    health: 'ready',
    isReady: true,
    readySince: undefined,
    watched: true,
    badSince: undefined,
    failure: undefined,
    wasReady: undefined,
    ...rest,
  } satisfies Sighting;
}

const record = (...sightings: readonly Sighting[]) =>
  createLedgerStore(database.db).record({ sightings, revisions: [] });
const query = (more: Record<string, string> = {}) => DeploymentQuery.parse(more);
const visible = (...clusters: readonly string[]) => ({
  workspaces: ['fleet-default'],
  clusters: clusters.map((name) => `c-m-${name}`),
});

describe('integration/database/ledger-reads', () => {
  it('tells since when the ledger is kept only by what the caller may see', async () => {
    await record(sighting('edge-1', 'a'), sighting('edge-2', 'a', { minute: 5 }));
    const sinceFor = async (...who: Parameters<LedgerReads['list']>[1][]) =>
      (await reads.list(query(), who[0] ?? {})).since;
    expect(await sinceFor()).toBe(new Date(T0).toISOString());
    expect(await sinceFor(visible('edge-2'))).toBe(new Date(T0 + 5 * MINUTE).toISOString());
    expect(await sinceFor(visible())).toBeUndefined();
    const ledgerFor = (...clusters: readonly string[]) =>
      reads.bundle('fleet-default/shop-app', visible(...clusters));
    expect((await ledgerFor('edge-2'))?.since).toBe(new Date(T0 + 5 * MINUTE).toISOString());
    expect(await ledgerFor()).toBeUndefined();
  });

  it('lists what needs somebody first, and says of two revisions on one cluster how they stand', async () => {
    const [OLD, NEW] = ['a', 'b'];
    const before = ['failed', 'behind', 'broken', 'waiting', 'well', 'gone'].map((name, minute) =>
      sighting(name, OLD, { minute }),
    );
    const moving = { released: OLD, applied: OLD, times: {} };
    await record(
      ...before,
      sighting('failed', NEW, {
        minute: 10,
        applied: OLD,
        health: 'bad',
        badSince: T0 + 10 * MINUTE,
        times: {},
      }),
      sighting('behind', NEW, { ...moving, minute: 12 }),
      sighting('broken', OLD, { minute: 14, health: 'bad', badSince: T0 + 14 * MINUTE, times: {} }),
      sighting('waiting', NEW, { minute: 16, health: 'waiting', isReady: false, times: {} }),
      sighting('gone', OLD, { minute: 18, gone: true }),
    );
    const page = async (more: Record<string, string>) => (await reads.list(query(more), {})).items;
    const words = (items: Awaited<ReturnType<typeof page>>) =>
      items.map(({ clusterName, commit, note = '' }) => [clusterName, commit?.charAt(0), note]);
    const all = words(await page({}));
    expect(all).toStrictEqual([
      ['failed', 'b', 'Not applied; aaaaaaaa still runs.'],
      ['broken', 'a', ''],
      ['behind', 'a', 'Still runs until bbbbbbbb is applied.'],
      ['failed', 'a', 'Still runs, since bbbbbbbb could not be applied.'],
      ['waiting', 'b', ''],
      ['behind', 'b', 'Not applied yet; aaaaaaaa still runs.'],
      ['well', 'a', ''],
    ]);
    const pages = await Promise.all([1, 2, 3, 4].map((at) => page({ page: `${at}`, pageSize: '2' })));
    expect(words(pages.flat())).toStrictEqual(all);
    const whole = words(await page({ show: 'all' }));
    expect(whole.slice(0, all.length)).toStrictEqual(all);
    expect(whole.slice(all.length).map(([name]) => name)).toStrictEqual(['gone', 'waiting']);
    const parts = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((at) => page({ show: 'all', page: `${at}`, pageSize: '2' })),
    );
    expect(words(parts.flat())).toStrictEqual(whole);
  });

  it('measures how long deployments took only where the caller may see them', async () => {
    await record(sighting('edge-1', 'a'), sighting('edge-2', 'a'), sighting('edge-3', 'a'));
    const samples = async (clusters?: readonly string[]) =>
      (await reads.durations('fleet-default/shop-app', 0, clusters)).samples;
    expect(await samples()).toHaveLength(3);
    expect(await samples(['c-m-edge-2'])).toStrictEqual([MINUTE]);
    expect(await samples([])).toStrictEqual([]);
  });
});
