import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import { createFindingStore } from '@outrider/api/src/pipeline/detect/finding-store.ts';
import { causesOf } from '@outrider/api/src/pipeline/diagnose/causes/causes-of.ts';
import type { FindingFacts } from '@outrider/api/src/pipeline/diagnose/causes/finding-facts.ts';
import { openFinding } from '@outrider/api/src/pipeline/diagnose/causes/open-finding.ts';
import { incidentRoutes } from '@outrider/api/src/pipeline/diagnose/incidents/incident-routes.ts';
import { createIncidentReads } from '@outrider/api/src/pipeline/diagnose/incidents/read/incident-rows.ts';
import { createIncidentStore } from '@outrider/api/src/pipeline/diagnose/incidents/store/incident-store.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { aFinding } from '../../support/findings/detected-findings.ts';
import { bundle, bundleDeployment, cluster, MINUTE, NOW, snapshotOf } from '../../support/records.ts';

const IMAGE = 'registry.example/vault:1';
const ORIGIN = { bundle: 'fleet-default/shop-app', cluster: 'c-m-edge-1', workspace: 'fleet-default' };
const clusters = ['edge-1', 'edge-2', 'edge-3'];
const index = snapshotOf(
  bundle(),
  ...clusters.map((name) => cluster({ name })),
  ...clusters.map((name) => bundleDeployment({ cluster: `fleet-default/${name}` })),
);

const seenFromFleet = aFinding({
  id: 'seen',
  rule: 'fleet/workload-not-ready',
  object: { kind: 'BundleDeployment', namespace: 'cluster-edge-1', name: 'shop-app' },
  message: 'Deployment shop/app is not ready',
  origin: ORIGIN,
});
const seenInCluster = aFinding({
  id: 'inside',
  rule: 'cluster/image-pull-failing',
  object: { cluster: 'c-m-edge-1', apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'app-1' },
  message: `The image ${IMAGE} cannot be pulled`,
  origin: ORIGIN,
  traits: { image: IMAGE },
});
const crashing = aFinding({
  ...seenInCluster,
  id: 'crashing',
  rule: 'cluster/container-crash-loops',
  message: 'A container of shop/app crashes',
  traits: {},
});

describe('integration/incidents/hidden-parts', () => {
  let database: TestDatabase;
  let routes: ReturnType<typeof incidentRoutes>;
  let scopes: ReadonlyMap<string, number>;

  beforeAll(async () => {
    database = await openTestDatabase();
    await createFindingStore(database.db).apply(
      { upserts: [seenFromFleet, seenInCluster, crashing], resolved: [] },
      NOW,
    );
    await openWith(seenFromFleet, ['seen'], NOW);
    await openWith(seenInCluster, ['seen', 'inside'], NOW + MINUTE);
    const rows = await database.db.selectFrom('finding_scope').select(['id', 'resource']).execute();
    scopes = new Map(rows.map(({ id, resource }) => [resource, id]));
    routes = incidentRoutes({
      reads: createIncidentReads(database.db),
      fleet: () => index,
      ruleTitle: (rule) => `The title of ${rule}`,
      hears: () => true,
      recent: { find: () => Promise.resolve([]) },
    });
  });
  afterAll(() => database.close());

  /** One incident of these findings, caused by what one of them tells. */
  const openWith = (telling: FindingFacts, findings: readonly string[], at: number) => {
    const [told] = causesOf(openFinding(telling));
    const { key = '', shared: _, ...cause } = told ?? { kind: 'rule', name: '', shared: false };
    const wanted = [{ key, cause, members: new Set(findings), enough: true }];
    return createIncidentStore(database.db).apply(() => ({ wanted, keys: [], complete: true }), at);
  };
  const everything: AccessView = {
    visibility: { kind: 'all' },
    maySee: () => Promise.resolve(true),
    seesFindingsOn: () => Promise.resolve(true),
  };
  const only = (resource: string, ...hidden: readonly string[]): AccessView => {
    const maySee: AccessView['maySee'] = ({ name }) => Promise.resolve(!hidden.includes(name));
    const scopeIds = [scopes.get(resource) ?? -1];
    return { visibility: { kind: 'scopes', scopeIds }, maySee, seesFindingsOn: maySee };
  };
  const caller = { name: 'somebody', groups: [] } as never;
  const list = (view: AccessView, page = 1) =>
    routes.incidents({
      caller,
      access: () => Promise.resolve(view),
      query: { state: 'open', page, pageSize: 10 } as never,
      params: {} as never,
    });
  const detailOf = async (view: AccessView) => {
    const [first] = (await list(view)).items;
    return routes.incident({
      caller,
      access: () => Promise.resolve(view),
      query: {} as never,
      params: { id: first?.id ?? '' } as never,
    });
  };

  const timelineOf = async (view: AccessView) => {
    const [first] = (await list(view)).items;
    return routes.incidentTimeline({
      caller,
      access: () => Promise.resolve(view),
      query: {} as never,
      params: { id: first?.id ?? '' } as never,
    });
  };

  it('takes no name from a finding that the caller may not see', async () => {
    expect((await list(everything)).items[0]?.title).toContain(IMAGE);
    expect((await list(only('pods'))).items[0]?.title).toContain(IMAGE);
    const cut = await detailOf(only('bundledeployments'));
    expect(JSON.stringify(cut)).not.toMatch(/registry\.example|image-pull-failing/);
  });

  it('tells no kind of a cause that only hidden findings know, but what the visible ones tell', async () => {
    expect((await list(everything)).items[0]?.causeKind).toBe('image');
    expect(await detailOf(only('pods'))).toMatchObject({ causeKind: 'image' });
    const told = {
      causeKind: 'bundle-revision',
      title: expect.stringMatching(/shop-app.*workload-not-ready/),
    };
    expect((await list(only('bundledeployments'))).items).toMatchObject([told]);
    expect(await detailOf(only('bundledeployments'))).toMatchObject(told);
    const nameless = (await list(only('bundledeployments', 'shop-app'))).items[0];
    expect(nameless?.title).toMatch(/^A bundle fails/);
  });

  it('tells when the cause became another only to those who see what it became', async () => {
    const changesSeenBy = async (view: AccessView) =>
      (await timelineOf(view)).entries.map(({ at, change }) => `${change} ${at.slice(11, 16)}`);
    const [then, later] = [NOW, NOW + MINUTE].map((at) => new Date(at).toISOString().slice(11, 16));
    expect(await changesSeenBy(everything)).toEqual(
      expect.arrayContaining([`opened ${then}`, `cause-changed ${later}`, `joined ${later}`]),
    );
    expect(await changesSeenBy(only('pods'))).toContain(`cause-changed ${later}`);
    expect(await changesSeenBy(only('bundledeployments'))).toEqual([`opened ${then}`]);
  });

  it('names no rule of which the caller sees no finding', async () => {
    await openWith(crashing, ['seen', 'crashing'], NOW + MINUTE);
    expect((await list(only('pods'))).items[0]?.title).toContain('container-crash-loops');
    expect((await list(only('bundledeployments'))).items[0]?.title).not.toContain('container-crash-loops');
  });

  it('does not count or name the clusters of a bundle that the caller may not see', async () => {
    expect((await detailOf(only('pods'))).extent).toMatchObject({ clusters: 1, unaffectedClusters: 2 });
    const cut = await detailOf(only('pods', 'shop-app'));
    expect(cut.extent).toMatchObject({ clusters: 1, unaffectedClusters: 0 });
    expect(JSON.stringify(cut)).not.toMatch(/edge-2|edge-3|shop-app/);
  });

  it('suspects nothing that the incident is made of itself', async () => {
    expect((await detailOf(everything)).suspects).toEqual([]);
  });

  it('tells how many there are also on a page that is empty', async () => {
    expect(await list(everything, 7)).toMatchObject({ items: [], total: 1 });
  });

  it('tells what happened to thousands of findings at once without forgetting what was before', async () => {
    const [first] = (await list(everything)).items;
    const id = first?.id ?? '';
    await sql`insert into incident_event (incident_id, at, change, finding_id)
      select ${id}, ${new Date(NOW + 2 * MINUTE)}, 'joined', 'seen' from generate_series(1, 2500)`.execute(
      database.db,
    );
    const { entries } = await timelineOf(everything);
    expect(entries[0]?.claim.text).toBe('2500 findings joined.');
    expect(entries.map(({ change }) => change)).toContain('opened');
  });
});
