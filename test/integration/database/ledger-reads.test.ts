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

  it('measures how long deployments took only where the caller may see them', async () => {
    await record(sighting('edge-1', 'a'), sighting('edge-2', 'a'), sighting('edge-3', 'a'));
    const samples = async (clusters?: readonly string[]) =>
      (await reads.durations('fleet-default/shop-app', 0, clusters)).samples;
    expect(await samples()).toHaveLength(3);
    expect(await samples(['c-m-edge-2'])).toStrictEqual([MINUTE]);
    expect(await samples([])).toStrictEqual([]);
  });
});
