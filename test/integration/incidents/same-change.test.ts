import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import { createFindingStore } from '@outrider/api/src/pipeline/detect/finding-store.ts';
import {
  incidentRoutes,
  type IncidentRouteParts,
} from '@outrider/api/src/pipeline/diagnose/incidents/incident-routes.ts';
import { createIncidentReads } from '@outrider/api/src/pipeline/diagnose/incidents/read/incident-rows.ts';
import { createIncidentStore } from '@outrider/api/src/pipeline/diagnose/incidents/store/incident-store.ts';
import type { LedgerEntry } from '@outrider/api/src/pipeline/diagnose/ledger/ledger-reads.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { aFinding } from '../../support/findings/detected-findings.ts';
import { bundle, bundleDeployment, cluster, MINUTE, NOW, snapshotOf } from '../../support/records.ts';

const COMMITS = { web: 'bad', api: 'bad', job: 'other' } as const;
const NAMES = Object.keys(COMMITS) as (keyof typeof COMMITS)[];
const index = snapshotOf(
  cluster({ name: 'edge-1' }),
  ...NAMES.map((name) => bundle({ name })),
  ...NAMES.map((name) =>
    bundleDeployment({ bundle: `fleet-default/${name}`, cluster: 'fleet-default/edge-1' }),
  ),
);

describe('integration/incidents/same-change', () => {
  let database: TestDatabase;
  let scopes: ReadonlyMap<string, number>;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    database = await openTestDatabase();
    await createFindingStore(database.db).apply({ upserts: NAMES.map(failing), resolved: [] }, NOW);
    const wanted = NAMES.map((name) => {
      const cause = { kind: 'bundle-revision', name: `fleet-default/${name}` } as const;
      return { key: name, cause, members: new Set([name]), enough: true };
    });
    const store = createIncidentStore(database.db);
    const plan = await store.apply(() => ({ wanted, keys: [], complete: true }), NOW);
    for (const { id, key } of plan.incidents) ids.set(key, id);
    const rows = await database.db.selectFrom('finding_scope').select(['id', 'namespace']).execute();
    scopes = new Map(rows.map(({ id, namespace }) => [namespace, id]));
  });
  afterAll(() => database.close());

  const detailOf = (
    key: string,
    visibility: AccessView['visibility'],
    more: Partial<IncidentRouteParts> = {},
  ) => {
    const maySee = () => Promise.resolve(true);
    const view: AccessView = { visibility, maySee, seesFindingsOn: maySee };
    const routes = incidentRoutes({
      reads: createIncidentReads(database.db),
      fleet: () => index,
      ruleTitle: () => undefined,
      hears: () => true,
      recent: { find: () => Promise.resolve([]) },
      ledger: {
        entriesOf: (bundles) =>
          Promise.resolve(NAMES.map(entry).filter((one) => bundles.includes(one.bundle))),
      },
      patienceMs: 60_000,
      ...more,
    });
    return routes.incident({
      caller: { name: 'somebody', groups: [] } as never,
      access: () => Promise.resolve(view),
      query: {} as never,
      params: { id: ids.get(key) ?? '' } as never,
    });
  };

  it('names the other incidents that the same commit most likely started', async () => {
    const web = await detailOf('web', { kind: 'all' });
    expect(web.suspects[0]?.commit).toBe('bad');
    const { id, title } = await detailOf('api', { kind: 'all' });
    expect(web.sameChange).toEqual([{ id, title }]);
    expect((await detailOf('job', { kind: 'all' })).sameChange).toBeUndefined();
  });

  it('reads the others at once, and tells of none when they take too long', async () => {
    const reads = createIncidentReads(database.db);
    const own = ids.get('web');
    const asked: string[] = [];
    const findings: typeof reads.findings = (id, visibility) => {
      if (id === own) return reads.findings(id, visibility);
      asked.push(id);
      return new Promise(() => undefined);
    };
    const web = await detailOf('web', { kind: 'all' }, { reads: { ...reads, findings }, patienceMs: 1000 });
    expect(web.suspects[0]?.commit).toBe('bad');
    expect(web).not.toHaveProperty('sameChange');
    expect(new Set(asked)).toEqual(new Set([ids.get('api'), ids.get('job')]));
  });

  it('names none of which the caller sees no finding', async () => {
    const mine = await detailOf('web', { kind: 'scopes', scopeIds: [scopes.get('web') ?? -1] });
    expect(mine.suspects[0]?.commit).toBe('bad');
    expect(mine.sameChange).toBeUndefined();
  });
});

function failing(name: string) {
  const origin = { bundle: `fleet-default/${name}`, gitRepo: 'fleet-default/shop', cluster: 'c-m-edge-1' };
  return aFinding({ id: name, object: { cluster: 'c-m-edge-1', namespace: name, name }, origin });
}

function entry(name: keyof typeof COMMITS): LedgerEntry {
  const never = undefined;
  return {
    id: name,
    bundle: `fleet-default/${name}`,
    gitRepo: 'fleet-default/shop',
    helmOp: never,
    cluster: 'c-m-edge-1',
    clusterName: 'edge-1',
    deploymentId: name,
    commit: COMMITS[name],
    version: never,
    outcome: 'failed',
    current: true,
    seenAt: never,
    bundledAt: never,
    stagedAt: never,
    releasedAt: NOW - MINUTE,
    appliedAt: never,
    readyAt: never,
    lastReadyAt: never,
    brokenAt: never,
    endedAt: never,
    witnessed: true,
  };
}
