import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { createRancherAccess } from '@outrider/api/src/adapters/kubernetes/rancher-access.ts';
import { createClusterWriter } from '@outrider/api/src/adapters/kubernetes/write/create-cluster-writer.ts';
import { createEventWriter } from '@outrider/api/src/adapters/kubernetes/write/create-event-writer.ts';
import { createAnnotator, createAnnouncer } from '@outrider/api/src/pipeline/execute/index.ts';
import { FleetIndex } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { projectObject } from '@outrider/api/src/pipeline/observe/project/project-object.ts';
import { createProposalStore } from '@outrider/api/src/pipeline/propose/index.ts';
import { createAuditLog, createAuditReads } from '@outrider/api/src/support/audit/index.ts';
import { TEST_KEY } from '../../support/audit/audit-rows.ts';
import { gitRepo, startTestRancher, type TestRancher } from '../../support/clusters/simulated-rancher.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database/database.ts';
import { fakeFindingReads } from '../../support/findings/fake-finding-reads.ts';
import { wireFinding } from '../../support/findings/wire-findings.ts';
import { ADVISE, aPlan, person, POLICY, T0 } from '../../support/fixes/proposals.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import type { KubeObject } from '../../rancher/world.ts';

const WORKSPACE = 'fleet-default';
const MINUTE = 60_000;
const PATIENCE = { answerMs: 5000, idleMs: 5000 };
const ANNOTATION = 'outrider.io/last-analysis';

let database: TestDatabase;
let rancher: TestRancher;
let shop: KubeObject;
let clock: ManualClock;
const closes: (() => void)[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  rancher = await startTestRancher();
});
beforeEach(async () => {
  await database.clear();
  shop = rancher.put(rancher.local, gitRepo('shop'));
  clock = new ManualClock(T0);
});
afterEach(() => {
  for (const close of closes.splice(0)) close();
});
afterAll(async () => {
  await rancher.close();
  await database.close();
});

const accessOf = (user: string) =>
  createRancherAccess({ url: rancher.url, token: rancher.token(user), ca: undefined }, 'local');

function stored(): KubeObject {
  const { store } = rancher.local;
  const type = store.type('fleet.cattle.io', 'gitrepos');
  const object = type && store.get(type, WORKSPACE, 'shop');
  if (object === undefined) throw new TypeError('the GitRepo is gone');
  return object;
}

function watched(index = new FleetIndex()): FleetIndex {
  const record = projectObject('GitRepo', stored(), undefined);
  if (record !== undefined) index.apply(record);
  return index;
}

async function events(): Promise<readonly Record<string, unknown>[]> {
  const path = `/k8s/clusters/local/apis/events.k8s.io/v1/namespaces/${WORKSPACE}/events`;
  const { items } = await rancher.read<{ items: Record<string, unknown>[] }>('admin', path);
  return items.filter((item) => item['reportingController'] === 'outrider.io');
}

function proposals() {
  const log = createAuditLog(TEST_KEY, clock);
  const store = createProposalStore({
    db: database.db,
    clock,
    audit: (transaction, entry) => log.append(transaction, entry),
  });
  const { uid, name, resourceVersion } = shop.metadata;
  const object = {
    cluster: 'local',
    apiVersion: shop.apiVersion,
    kind: 'GitRepo',
    namespace: WORKSPACE,
    name,
  };
  const plan = aPlan({
    targets: [{ type: 'object', ...object, uid: String(uid), resourceVersion: String(resourceVersion) }],
    changes: [
      {
        type: 'kubernetes-patch',
        object,
        operations: [{ op: 'replace', path: '/spec/paused', value: false }],
      },
    ],
  });
  const asked = {
    workspace: WORKSPACE,
    title: 'Resume secret-project',
    draft: false,
    policy: POLICY,
    autonomy: ADVISE,
  };
  const found = { checks: [], reach: { bundles: 0, clusters: 1, deployments: 0, workloads: 1 } };
  return {
    store,
    open: async () => (await store.open({ ...asked, ...found, requester: person('ann'), plan })).id,
    approve: async (id: string) => {
      const facts = await store.read(id);
      if (facts === undefined) throw new TypeError('no proposal');
      const decision = {
        actor: person('ben'),
        decision: 'approve',
        right: 'allowed',
        policy: POLICY,
      } as const;
      await store.decide({ id, plan: facts, ...decision });
    },
  };
}

function announcer(store: ReturnType<typeof proposals>['store'], instance: string, user = 'admin') {
  const { logger, lines } = silentLogger();
  const writer = createEventWriter(accessOf(user));
  closes.push(() => writer.close());
  const audit = createAuditReads(database.db);
  const parts = { audit, store, snapshot: () => watched(), events: writer, clock, instance, logger };
  return { ...createAnnouncer(parts), lines };
}

function annotator(findings: Parameters<typeof fakeFindingReads>[0], planned: readonly string[] = []) {
  const { logger, lines } = silentLogger();
  const writer = createClusterWriter({ accessTo: () => accessOf('admin'), logger, patience: PATIENCE });
  closes.push(() => writer.close());
  const index = watched();
  const parts = {
    reads: fakeFindingReads(findings),
    snapshot: () => watched(index),
    read: () => Promise.resolve(stored()),
    writer,
    planned: () => Promise.resolve(new Set(planned)),
    clock,
    everyMs: 10 * MINUTE,
    logger,
  };
  return { ...createAnnotator(parts), index, lines };
}

const noteOf = (object: KubeObject): unknown => {
  const text = object.metadata.annotations?.[ANNOTATION];
  return text === undefined ? undefined : JSON.parse(text);
};

describe('integration/execute/announcements', () => {
  it('tells each state as one event of the GitRepo, whoever tells it and how often', async () => {
    const { store, open, approve } = proposals();
    const id = await open();
    const [one, other] = [announcer(store, 'one'), announcer(store, 'two')];
    await Promise.all([one.round(), other.round()]);
    expect(await events()).toMatchObject([
      {
        type: 'Normal',
        reason: 'FixProposed',
        regarding: { kind: 'GitRepo', namespace: WORKSPACE, name: 'shop', uid: shop.metadata.uid },
        eventTime: '2026-11-20T10:00:00.000000Z',
      },
    ]);
    await approve(id);
    expect(await one.round()).toBe(1);
    expect(await one.round()).toBe(0);
    expect(await announcer(store, 'after a restart').round()).toBe(0);
    const all = await events();
    expect(all.map(({ reason }) => reason).toSorted()).toEqual(['FixApproved', 'FixProposed']);
    expect(JSON.stringify(all.map(({ note }) => note))).not.toMatch(/ann|ben|secret-project/);
  });

  it('tries again where the account may not, and lets what is old be', async () => {
    const { store, open } = proposals();
    await open();
    const before = (await events()).length;
    const without = announcer(store, 'one', 'marcus');
    expect(await without.round()).toBe(0);
    expect(without.lines).toMatchObject([{ problem: 'The API server refused an event (Forbidden).' }]);
    clock.advance(16 * MINUTE);
    expect(await announcer(store, 'two').round()).toBe(0);
    expect(await events()).toHaveLength(before);
  });

  it('annotates a GitRepo when something changed, and not too often', async () => {
    const first = annotator([wireFinding()]);
    expect(await first.round()).toBe(1);
    expect(noteOf(stored())).toEqual({
      at: '2026-11-20T10:00:00.000Z',
      open: { high: 1 },
      worst: 'fleet/bundle-deployment-not-ready',
    });
    const managers = JSON.stringify(stored().metadata.managedFields);
    expect(managers).toContain('"outrider-analysis"');
    expect(stored().metadata.generation).toBe(shop.metadata.generation);

    const more = annotator([wireFinding(), wireFinding({ id: 'f2' })]);
    expect(await more.round()).toBe(0);
    clock.advance(10 * MINUTE);
    expect(await more.round()).toBe(1);
    expect(noteOf(stored())).toMatchObject({ open: { high: 2 } });
    clock.advance(10 * MINUTE);
    expect(await annotator([]).round()).toBe(1);
    expect(noteOf(stored())).toEqual({ at: '2026-11-20T10:20:00.000Z', open: {} });
  });

  it('is no reason to look again: what it writes changes nothing that is judged, and is not written again', async () => {
    const { round, index } = annotator([wireFinding()]);
    expect(await round()).toBe(1);
    const { resourceVersion } = stored().metadata;
    const record = projectObject('GitRepo', stored(), undefined);
    expect(record === undefined ? [] : index.apply(record)).toBeUndefined();
    for (let times = 0; times < 5; times += 1) {
      clock.advance(10 * MINUTE);
      expect(await round()).toBe(0);
    }
    expect(await annotator([wireFinding()]).round()).toBe(0);
    expect(stored().metadata.resourceVersion).toBe(resourceVersion);
  });

  it('writes nothing where there is nothing to say, or where somebody is about to change it', async () => {
    expect(await annotator([]).round()).toBe(0);
    expect(await annotator([wireFinding()], ['fleet-default/shop']).round()).toBe(0);
    expect(noteOf(stored())).toBeUndefined();
  });

  it('leaves an annotation alone that belongs to somebody else', async () => {
    const path = `/k8s/clusters/local/apis/fleet.cattle.io/v1alpha1/namespaces/${WORKSPACE}/gitrepos/shop`;
    const metadata = { annotations: { [ANNOTATION]: 'mine' } };
    const { apiVersion, kind } = shop;
    await rancher.ask('admin', `${path}?fieldManager=kubectl`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/apply-patch+yaml' },
      body: JSON.stringify({ apiVersion, kind, metadata }),
    });
    const { round, lines } = annotator([wireFinding()]);
    expect(await round()).toBe(0);
    expect(stored().metadata.annotations).toMatchObject(metadata.annotations);
    expect(lines.some(({ msg }) => msg === 'a GitRepo could not be annotated')).toBe(true);
  });
});
