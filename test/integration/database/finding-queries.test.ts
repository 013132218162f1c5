import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FindingQuery } from '@outrider/api/contract/findings.ts';
import { SummaryQuery } from '@outrider/api/contract/summary.ts';
import type { DetectedFinding } from '@outrider/api/src/pipeline/detect/detected-finding.ts';
import { createFindingReadModel } from '@outrider/api/src/pipeline/detect/finding-read-model.ts';
import { createFindingStore } from '@outrider/api/src/pipeline/detect/finding-store.ts';
import type { Visibility } from '@outrider/api/src/pipeline/detect/visibility.ts';
import { openTestDatabase } from '../../support/database/database.ts';
import type { TestDatabase } from '../../support/database/database.ts';
import { aFinding } from '../../support/findings/detected-findings.ts';

const T0 = Date.parse('2026-11-20T10:00:00Z');
const HOUR = 3_600_000;
const ALL = { kind: 'all' } as const;

const downstream = (name: string) => ({
  cluster: 'c-m-1',
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'web',
  name,
});

/** In the order in which they are stored, an hour apart. */
const STORED: readonly DetectedFinding[] = [
  aFinding({
    id: 'repo',
    rule: 'fleet/git-repo-auth',
    severity: 'critical',
    causeClass: 'git-access',
    object: { kind: 'GitRepo', name: 'shop-frontend' },
    message: 'The Git server refused the credentials',
    origin: { workspace: 'fleet-default', gitRepo: 'fleet-default/shop-frontend' },
  }),
  aFinding({
    id: 'crash',
    rule: 'fleet/workload-not-ready',
    object: downstream('checkout'),
    message: 'Deployment checkout is not available: CrashLoopBackOff',
    origin: {
      workspace: 'fleet-default',
      gitRepo: 'fleet-default/shop-frontend',
      bundle: 'fleet-default/shop-frontend-checkout',
      cluster: 'c-m-1',
      clusterName: 'Zürich',
      fleetCluster: 'fleet-default/zuerich',
      commit: '4e12abc0deadbeef',
    },
  }),
  aFinding({
    id: 'drift',
    rule: 'fleet/workload-not-ready',
    severity: 'low',
    causeClass: 'drift',
    object: downstream('cart'),
    message:
      'Deployment cart was changed by hand: <none> at https://git.example/x?a=b&c at offset +17, image=reg.io:5000/a_b@sha256:77',
    origin: { workspace: 'fleet-lab', bundle: 'fleet-lab/cart', cluster: 'c-m-2', clusterName: 'Aachen' },
  }),
  aFinding({
    id: 'helm',
    severity: 'medium',
    object: { kind: 'HelmOp', name: 'redis' },
    origin: { workspace: 'fleet-default', helmOp: 'fleet-default/redis' },
  }),
  aFinding({ id: 'gone', severity: 'critical', object: { name: 'old' } }),
];

describe('integration/database/finding-queries', () => {
  let database: TestDatabase;
  let reads: ReturnType<typeof createFindingReadModel>;
  let webDeployments: Visibility;

  beforeAll(async () => {
    database = await openTestDatabase();
    const store = createFindingStore(database.db);
    for (const [index, finding] of STORED.entries()) {
      await store.apply({ upserts: [finding], resolved: [] }, T0 + index * HOUR);
    }
    await store.apply({ upserts: [], resolved: ['gone'] }, T0 + 5 * HOUR);
    reads = createFindingReadModel(database.db);
    const scope = (await reads.scopes()).find(({ resource }) => resource === 'deployments');
    webDeployments = { kind: 'scopes', scopeIds: [scope?.id ?? -1] };
  });
  afterAll(() => database.close());

  const list = (query: object, visibility: Visibility = ALL) =>
    reads.list(FindingQuery.parse(query), visibility);
  const ids = async (query: object, visibility: Visibility = ALL) =>
    (await list(query, visibility)).items.map(({ id }) => id);

  it('lists what is open, worst first, and counts it', async () => {
    const page = await list({});
    expect(page.items.map(({ id }) => id)).toEqual(['repo', 'crash', 'helm', 'drift']);
    expect(page).toMatchObject({ total: 4, page: 1, pageSize: 50 });
    expect(page.severities).toEqual({ critical: 1, high: 1, medium: 1, low: 1, info: 0 });
  });

  it.each([
    [{ severity: 'critical,low' }, ['repo', 'drift']],
    [{ state: 'resolved' }, ['gone']],
    [{ state: 'open,resolved', severity: 'critical' }, ['gone', 'repo']],
    [{ causeClass: 'drift' }, ['drift']],
    [{ rule: 'fleet/workload-not-ready' }, ['crash', 'drift']],
    [{ workspace: 'fleet-lab' }, ['drift']],
    [{ cluster: ['c-m-1', 'c-m-2'] }, ['crash', 'drift']],
    [{ gitRepo: 'fleet-default/shop-frontend' }, ['repo', 'crash']],
    [{ helmOp: 'fleet-default/redis' }, ['helm']],
    [{ gitRepo: 'fleet-default/shop-frontend', helmOp: 'fleet-default/redis' }, ['repo', 'crash', 'helm']],
    [{ bundle: 'fleet-lab/cart' }, ['drift']],
    [{ fleetCluster: 'fleet-default/zuerich' }, ['crash']],
    [{ kind: 'Deployment,HelmOp' }, ['crash', 'helm', 'drift']],
    [{ namespace: 'web' }, ['crash', 'drift']],
    [{ kind: 'Deployment', namespace: 'web', name: 'cart' }, ['drift']],
    [{ name: "x'; drop table finding; --" }, []],
    [{ gitRepo: '' }, []],
  ])('filters by %j', async (query, expected) => {
    await expect(ids(query)).resolves.toEqual(expected);
  });

  it.each([
    ['checkout', ['crash']],
    ['CHECKOUT crash', ['crash']],
    ['shop-frontend', ['repo', 'crash']],
    ['fleet-default/shop-frontend-check', ['crash']],
    ['frontend-shop', []],
    ['shop fron', ['repo', 'crash']],
    ['Zür', ['crash']],
    ['4e12abc', ['crash']],
    ['fleet/git-repo-auth', ['repo']],
    ['changed hand', ['drift']],
    ['none', ['drift']],
    ['git.example', ['drift']],
    ['example/x?a=b', ['drift']],
    ['offset 17', ['drift']],
    ['reg.io:5000/a_b', ['drift']],
    ['sha256:77', ['drift']],
    ["it's | !& (odd) :* \\ '", []],
    ['---', ['repo', 'crash', 'helm', 'drift']],
  ])('finds by text: %s', async (search, expected) => {
    await expect(ids({ search })).resolves.toEqual(expected);
  });

  it.each([
    ['severity', ['repo', 'crash', 'helm', 'drift']],
    ['-severity', ['drift', 'helm', 'crash', 'repo']],
    ['lastChanged', ['repo', 'crash', 'drift', 'helm']],
    ['-lastChanged', ['helm', 'drift', 'crash', 'repo']],
    ['firstSeen', ['repo', 'crash', 'drift', 'helm']],
    ['-firstSeen', ['helm', 'drift', 'crash', 'repo']],
    ['rule', ['helm', 'repo', 'drift', 'crash']],
    ['cluster', ['drift', 'crash', 'helm', 'repo']],
    ['-cluster', ['crash', 'drift', 'helm', 'repo']],
    ['object', ['helm', 'repo', 'drift', 'crash']],
  ])('sorts by %s', async (sort, expected) => {
    await expect(ids({ sort })).resolves.toEqual(expected);
  });

  it('pages without gaps or overlaps', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => list({ page, pageSize: 2, sort: 'rule' })));
    expect(pages.map(({ items }) => items.map(({ id }) => id))).toEqual([
      ['helm', 'repo'],
      ['drift', 'crash'],
      [],
    ]);
    expect(pages.map(({ total }) => total)).toEqual([4, 4, 4]);
  });

  describe('to somebody who may see one namespace', () => {
    it('shows and counts only that', async () => {
      const page = await list({}, webDeployments);
      expect(page.items.map(({ id }) => id)).toEqual(['crash', 'drift']);
      expect(page.total).toBe(2);
      expect(page.severities).toMatchObject({ critical: 0, high: 1, low: 1 });
      await expect(ids({ severity: 'critical' }, webDeployments)).resolves.toEqual([]);
    });

    it('hides single findings and their history', async () => {
      await expect(reads.get('repo', webDeployments)).resolves.toBeUndefined();
      await expect(reads.history('repo', webDeployments)).resolves.toEqual([]);
      await expect(reads.get('crash', webDeployments)).resolves.toMatchObject({ id: 'crash' });
      await expect(reads.history('crash', webDeployments)).resolves.toHaveLength(1);
    });

    it('does not confirm names of the origin by search', async () => {
      await expect(ids({ search: 'checkout' }, webDeployments)).resolves.toEqual(['crash']);
      await expect(ids({ search: 'shop-frontend' }, webDeployments)).resolves.toEqual([]);
      await expect(ids({ search: 'Zürich' }, webDeployments)).resolves.toEqual([]);
    });

    it('groups and counts only that', async () => {
      const groups = await reads.summary(SummaryQuery.parse({ by: 'severity' }), webDeployments);
      expect(groups.map(({ key, total }) => [key, total])).toEqual([
        ['high', 1],
        ['low', 1],
      ]);
      await expect(reads.ruleCounts(webDeployments)).resolves.toEqual(
        new Map([['fleet/workload-not-ready', 2]]),
      );
      const trend = await reads.trend({ hours: 12, points: 2 }, webDeployments, T0 + 6 * HOUR);
      expect(trend.at(-1)?.counts).toEqual({ critical: 0, high: 1, medium: 0, low: 1, info: 0 });
    });
  });

  it('shows nothing to somebody who may see nothing', async () => {
    const nothing: Visibility = { kind: 'scopes', scopeIds: [] };
    await expect(list({}, nothing)).resolves.toMatchObject({
      items: [],
      total: 0,
      severities: { critical: 0 },
    });
    await expect(reads.get('repo', nothing)).resolves.toBeUndefined();
    await expect(reads.summary(SummaryQuery.parse({}), nothing)).resolves.toEqual([]);
    await expect(reads.ruleCounts(nothing)).resolves.toEqual(new Map());
    const trend = await reads.trend({ hours: 12, points: 3 }, nothing, T0 + 6 * HOUR);
    expect(trend.map(({ counts }) => Object.values(counts).reduce((a, b) => a + b))).toEqual([0, 0, 0]);
  });

  it.each([
    ['workspace', ['fleet-default', 'fleet-lab']],
    ['cluster', ['c-m-1', 'c-m-2']],
    ['gitRepo', ['fleet-default/shop-frontend']],
    ['helmOp', ['fleet-default/redis']],
    ['bundle', ['fleet-default/shop-frontend-checkout', 'fleet-lab/cart']],
    ['rule', ['fleet/git-repo-auth', 'fleet/workload-not-ready', 'fleet/bundle-not-ready']],
    ['severity', ['critical', 'high', 'medium', 'low']],
  ])('groups by %s', async (by, keys) => {
    const groups = await reads.summary(SummaryQuery.parse({ by }), ALL);
    expect(groups.map(({ key }) => key)).toEqual(keys);
  });

  it('says of a group how bad it is and since when', async () => {
    const groups = await reads.summary(
      SummaryQuery.parse({ by: 'cluster', keys: 'c-m-1', workspace: 'fleet-default' }),
      ALL,
    );
    expect(groups).toEqual([
      {
        key: 'c-m-1',
        name: 'Zürich',
        counts: { critical: 0, high: 1, medium: 0, low: 0, info: 0 },
        total: 1,
        worst: 'high',
        lastChanged: new Date(T0 + HOUR).toISOString(),
      },
    ]);
  });

  it('counts what was open over time', async () => {
    const trend = await reads.trend({ hours: 6, points: 7 }, ALL, T0 + 6 * HOUR);
    expect(trend.map(({ at }) => at)).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((h) => new Date(T0 + h * HOUR).toISOString()),
    );
    const of = (severity: 'critical' | 'high' | 'medium' | 'low') =>
      trend.map(({ counts }) => counts[severity]);
    // The event at the very start of the window counts as having been there before.
    expect(of('critical')).toEqual([1, 1, 1, 1, 2, 1, 1]);
    expect(of('high')).toEqual([0, 1, 1, 1, 1, 1, 1]);
    expect(of('low')).toEqual([0, 0, 1, 1, 1, 1, 1]);
    expect(of('medium')).toEqual([0, 0, 0, 1, 1, 1, 1]);
  });

  it('counts open findings per rule and severity', async () => {
    await expect(reads.ruleCounts(ALL)).resolves.toEqual(
      new Map([
        ['fleet/git-repo-auth', 1],
        ['fleet/workload-not-ready', 2],
        ['fleet/bundle-not-ready', 1],
      ]),
    );
    await expect(reads.severityCounts()).resolves.toEqual({
      critical: 1,
      high: 1,
      medium: 1,
      low: 1,
      info: 0,
    });
  });
});
