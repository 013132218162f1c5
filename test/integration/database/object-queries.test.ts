import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FindingQuery } from '@outrider/api/contract/findings.ts';
import { SummaryQuery } from '@outrider/api/contract/summary.ts';
import { createFindingReadModel } from '@outrider/api/src/pipeline/detect/finding-read-model.ts';
import { createFindingStore } from '@outrider/api/src/pipeline/detect/finding-store.ts';
import type { Visibility } from '@outrider/api/src/pipeline/detect/visibility.ts';
import { openTestDatabase } from '../../support/database/database.ts';
import type { TestDatabase } from '../../support/database/database.ts';
import { aFinding } from '../../support/findings/detected-findings.ts';

const ALL = { kind: 'all' } as const;
const NOW = Date.parse('2026-11-21T10:00:00Z');

const named = (apiVersion: string, kind: string, name: string) => ({
  cluster: 'c-m-1',
  apiVersion,
  kind,
  namespace: kind === 'Node' ? '' : 'shop',
  name,
});
const cart = named('apps/v1', 'Deployment', 'cart');
const route = named('networking.istio.io/v1', 'VirtualService', 'cart');
const origin = { cluster: 'c-m-1', clusterName: 'edge-1' };

const STORED = [
  aFinding({
    id: 'rollout',
    rule: 'cluster/rollout-stuck',
    severity: 'medium',
    object: cart,
    related: [named('v1', 'Pod', 'cart-7d-y')],
    origin,
  }),
  aFinding({
    id: 'crash',
    rule: 'cluster/crash-loop',
    severity: 'critical',
    object: named('v1', 'Pod', 'cart-7d-x'),
    related: [named('apps/v1', 'ReplicaSet', 'cart-7d'), cart],
    origin,
  }),
  aFinding({
    id: 'subset',
    rule: 'istio/subset-missing',
    severity: 'high',
    object: route,
    related: [cart],
    codes: ['IST0101', 'KIA1107'],
    origin,
  }),
  aFinding({
    id: 'node',
    rule: 'cluster/node-not-ready',
    object: named('v1', 'Node', 'worker-1'),
    origin,
  }),
  aFinding({
    id: 'elsewhere',
    rule: 'cluster/crash-loop',
    object: { ...cart, cluster: 'c-m-2' },
    origin: { cluster: 'c-m-2' },
  }),
];

describe('integration/database/object-queries', () => {
  let database: TestDatabase;
  let reads: ReturnType<typeof createFindingReadModel>;

  beforeAll(async () => {
    database = await openTestDatabase();
    await createFindingStore(database.db).apply({ upserts: STORED, resolved: [] }, NOW);
    reads = createFindingReadModel(database.db);
  });
  afterAll(() => database.close());

  const ids = async (query: object) =>
    (await reads.list(FindingQuery.parse(query), ALL)).items.map(({ id }) => id);

  it.each([
    [{ cluster: 'c-m-1', object: 'apps.deployment/shop/cart' }, ['crash', 'subset', 'rollout']],
    [{ cluster: 'c-m-1', object: 'networking.istio.io.virtualservice/shop/cart' }, ['subset']],
    [{ cluster: 'c-m-1', object: 'pod/shop/cart-7d-x,node/worker-1' }, ['crash', 'node']],
    [{ cluster: 'c-m-2', object: 'apps.deployment/shop/cart' }, ['elsewhere']],
    [{ object: 'deployment/shop/cart' }, []],
    [{ cluster: 'c-m-1', object: 'namespace/shop' }, ['crash', 'rollout', 'subset']],
    [{ family: 'istio' }, ['subset']],
    [{ family: 'istio,fleet' }, ['subset']],
    [{ search: 'ist0101' }, ['subset']],
    [{ search: 'KIA1107' }, ['subset']],
    [{ search: 'KIA9999' }, []],
  ])('finds by %j', async (query, expected) => {
    expect((await ids(query)).toSorted()).toStrictEqual(expected.toSorted());
  });

  const groups = async (query: object, visibility: Visibility = ALL) =>
    (await reads.summary(SummaryQuery.parse(query), visibility)).map(
      ({ key, total, worst }) => `${key} ${total} ${String(worst)}`,
    );

  it('counts the findings of what an object owns for the object, and no others it is involved in', async () => {
    await expect(groups({ by: 'object', cluster: 'c-m-1', types: 'apps.deployment' })).resolves.toStrictEqual(
      ['apps.deployment/shop/cart 2 critical'],
    );
    await expect(groups({ by: 'object', cluster: 'c-m-1' })).resolves.toStrictEqual([
      'namespace/shop 3 critical',
      'apps.deployment/shop/cart 2 critical',
      'apps.replicaset/shop/cart-7d 1 critical',
      'pod/shop/cart-7d-x 1 critical',
      'networking.istio.io.virtualservice/shop/cart 1 high',
      'node/worker-1 1 high',
      'pod/shop/cart-7d-y 1 medium',
    ]);
  });

  it('counts objects only of what the caller may see', async () => {
    const nodes = (await reads.scopes()).find(({ resource }) => resource === 'nodes');
    await expect(
      groups({ by: 'object', cluster: 'c-m-1' }, { kind: 'scopes', scopeIds: [nodes?.id ?? -1] }),
    ).resolves.toStrictEqual(['node/worker-1 1 high']);
  });

  it('groups by namespace and kind of the objects', async () => {
    await expect(groups({ by: 'namespace', cluster: 'c-m-1' })).resolves.toStrictEqual(['shop 3 critical']);
    const kinds = await groups({ by: 'kind', cluster: 'c-m-1' });
    expect(kinds.toSorted()).toStrictEqual([
      'Deployment 1 medium',
      'Node 1 high',
      'Pod 1 critical',
      'VirtualService 1 high',
    ]);
  });

  it('groups by family, in one cluster', async () => {
    await expect(groups({ by: 'family', cluster: 'c-m-1' })).resolves.toStrictEqual([
      'cluster 3 critical',
      'istio 1 high',
    ]);
  });

  it('needs a cluster to group by object', () => {
    expect(SummaryQuery.safeParse({ by: 'object' }).success).toBe(false);
  });
});
