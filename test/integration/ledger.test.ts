import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BundleLedger, DeploymentPage } from '@outrider/api/contract/diagnosis/deployments.ts';
import { Rollout } from '@outrider/api/contract/diagnosis/rollouts.ts';
import { fleetModel, type FleetModel } from '../rancher/fleet/fleet-model.ts';
import { binding, clusterRole, putMissing, role } from '../rancher/auth/rights/rbac-objects.ts';
import { eventually } from '../support/eventually.ts';
import { startFaultyOutrider, type FaultyOutrider } from '../support/faults/faulty-outrider.ts';
import { startFaultyRancher, type FaultyRancher } from '../support/faults/faulty-rancher.ts';
import { freshDatabase } from '../support/faults/fresh-database.ts';

let rancher: FaultyRancher;
let model: FleetModel;
let outrider: FaultyOutrider;
let database: Awaited<ReturnType<typeof freshDatabase>>;
/** A bundle on four clusters, and its GitRepo. */
let bundle: string;
let gitRepo: string;
let clusters: { readonly key: string; readonly id: string }[];

beforeAll(async () => {
  [rancher, database] = await Promise.all([startFaultyRancher(), freshDatabase()]);
  model = fleetModel(rancher.world);
  const [entry] = [...model.records.bundles.values()];
  bundle = entry?.key ?? '';
  gitRepo = entry?.owner.key ?? '';
  clusters = (entry?.deployments ?? []).map(({ cluster }) => ({
    key: cluster.key,
    id: cluster.declaration.id,
  }));
  letMarcusRead(clusters[0]?.id ?? '');
  outrider = await startFaultyOutrider(rancher, database.config);
  await eventually(async () => expect((await deployments()).total).toBe(clusters.length));
}, 120_000);
afterAll(async () => {
  await outrider.stop();
  await rancher.close();
  await database.remove();
});

/** Bundles of the workspace, and one cluster: less than it takes to read deployments, findings and GitRepos. */
function letMarcusRead(cluster: string): void {
  const bundles = { apiGroups: ['fleet.cattle.io'], resources: ['bundles'], verbs: ['get', 'list'] };
  const one = { apiGroups: ['management.cattle.io'], resources: ['clusters'], verbs: ['get'] };
  putMissing(rancher.world.local.store, [
    role('fleet-default', 'reads-bundles', [bundles]),
    binding({ subject: 'u-marcus', kind: 'Role', name: 'reads-bundles', namespace: 'fleet-default' }),
    clusterRole('reads-one-cluster', [{ ...one, resourceNames: [cluster] }]),
    binding({ subject: 'u-marcus', kind: 'ClusterRole', name: 'reads-one-cluster' }),
  ]);
}

const read = async (route: string, user = 'admin'): Promise<unknown> =>
  (await outrider.ask(user, route)).json();
const deployments = async (query = '', user = 'admin') =>
  DeploymentPage.parse(await read(`/v1/deployments?bundle=${bundle}&${query}`, user));
const ledger = async (user = 'admin') => BundleLedger.parse(await read(`/v1/bundles/${bundle}/ledger`, user));
const rollout = async (user = 'admin') => Rollout.parse(await read(`/v1/bundles/${bundle}/rollout`, user));
const commitOf = () => {
  const owner = model.records.owners.get(gitRepo);
  return owner?.kind === 'GitRepo' ? owner.commit : '';
};
/** Gives the bundle a fault on clusters, or heals it there; Fleet writes it at once. */
const become = (fault: string | undefined, on = clusters) => {
  for (const { key } of on) model.setOutcome({ bundle, cluster: key }, { fault });
  model.settle();
};
/** A new commit with new content, which is held back everywhere. */
const commit = () => {
  model.commit(gitRepo);
  model.revise(bundle);
  become('held-by-rollout');
  return commitOf();
};
const outcomes = async (query: string) =>
  (await deployments(query)).items.map(({ outcome }) => outcome).toSorted();

describe('integration/ledger', () => {
  it('adopts what is there and says that nobody saw it come', async () => {
    const { items, since } = await deployments();
    expect(items.map((item) => item.cluster).toSorted()).toStrictEqual(
      clusters.map(({ id }) => id).toSorted(),
    );
    for (const item of items) {
      expect(item).toMatchObject({
        outcome: 'healthy',
        running: true,
        witnessed: false,
        commit: commitOf(),
        stages: {},
      });
    }
    expect(since).toBeDefined();
  });

  it('follows a commit through its stages, in order, and forecasts by how long that took', async () => {
    const before = commitOf();
    const newest = commit();
    await eventually(async () => expect(await outcomes(`commit=${newest}`)).toHaveLength(clusters.length));
    const held = await ledger();
    expect(held).toMatchObject({ newest, lastGood: before });
    expect(held.behind.map(({ running }) => running)).toStrictEqual(clusters.map(() => before));
    expect((await rollout()).clusters).toMatchObject({ waiting: clusters.length, upToDate: 0 });

    become('rolling-update');
    await eventually(async () => {
      const { items } = await deployments(`commit=${newest}`);
      expect(items.every(({ stages }) => stages.applied !== undefined)).toBe(true);
    });
    expect(await rollout()).toMatchObject({ state: 'rolling', forecast: { known: false } });
    become(undefined);
    await eventually(async () => {
      expect(await outcomes(`commit=${newest}`)).toStrictEqual(clusters.map(() => 'healthy'));
    });
    const { items } = await deployments(`commit=${newest}`);
    for (const { stages, witnessed } of items) {
      expect(witnessed).toBe(true);
      const { seen, bundled, staged, released, applied, ready } = stages;
      const times = [seen, bundled, staged, released, applied, ready];
      expect(times).not.toContain(undefined);
      expect(times.toSorted()).toStrictEqual(times);
      expect(ready).not.toBe(released);
    }
    expect(await ledger()).toMatchObject({ newest, lastGood: newest, behind: [] });
    expect(await rollout()).toMatchObject({ state: 'done', heldBy: [] });
    expect((await deployments(`show=all&commit=${before}`)).items[0]).toMatchObject({
      current: false,
      running: false,
    });
  });

  it('names the commit that broke it and the last good one', async () => {
    const good = commitOf();
    const bad = commit();
    const [broken] = clusters;
    become('rolling-update');
    become('helm-schema', broken && [broken]);
    await eventually(async () => {
      expect((await deployments('outcome=failed')).items).toMatchObject([
        { commit: bad, cluster: broken?.id },
      ]);
    });
    const [failed] = (await deployments('outcome=failed')).items;
    expect(failed?.failure).toMatch(/\.$/);
    expect(await ledger()).toMatchObject({ newest: bad, lastGood: good, brokenBy: bad });
    await eventually(async () => {
      const [behind] = (await ledger()).behind.filter(({ cluster }) => cluster === broken?.id);
      expect(behind?.running).toBe(good);
      const finding = await outrider.ask('admin', `/v1/findings/${behind?.finding ?? ''}`);
      expect(finding.status).toBe(200);
    });
    become(undefined);
    await eventually(async () => expect(await outcomes(`commit=${bad}`)).not.toContain('failed'));
  });

  it('notices later that what was ready broke', async () => {
    const [cluster] = clusters;
    become('crash-loop', cluster && [cluster]);
    await eventually(async () => {
      outrider.passTime(60_000);
      expect((await deployments('outcome=broken')).items).toMatchObject([
        { cluster: cluster?.id, commit: commitOf(), lastReady: expect.any(String) },
      ]);
    });
    become(undefined);
    await eventually(async () => expect((await deployments('outcome=broken')).total).toBe(0));
  });

  it('says that a paused bundle is paused, and what that leaves', async () => {
    model.setPaused({ bundle }, true);
    commit();
    await eventually(async () => {
      const paused = await rollout();
      expect(paused).toMatchObject({ state: 'paused', forecast: { known: false } });
      expect(paused.heldBy[0]?.text).toMatch(/^The Bundle is paused/);
      expect(paused.ifPausedNow.text).toMatch(/neither watches nor corrects/);
      const { behind } = await ledger();
      expect(behind).toHaveLength(clusters.length);
      expect(new Set(behind.map(({ reason }) => reason))).toHaveLength(1);
    });
    model.setPaused({ bundle }, false);
    become(undefined);
    await eventually(async () => expect(await rollout()).toMatchObject({ state: 'done' }));
  });

  it('loses nothing and doubles nothing when it is started again in the middle of a rollout', async () => {
    const newest = commit();
    await eventually(async () => expect(await outcomes(`commit=${newest}`)).toHaveLength(clusters.length));
    const staged = (await deployments(`commit=${newest}`)).items
      .map(({ stages }) => stages.staged)
      .toSorted();
    const total = (await deployments('show=all')).total;
    await outrider.stop();
    become(undefined);
    outrider = await startFaultyOutrider(rancher, database.config);
    await eventually(async () => {
      const { items } = await deployments(`commit=${newest}`);
      expect(items.map(({ outcome }) => outcome)).toStrictEqual(clusters.map(() => 'healthy'));
      expect(items.map(({ stages }) => stages.staged).toSorted()).toStrictEqual(staged);
    });
    expect((await deployments('show=all')).total).toBe(total);
    expect((await deployments()).total).toBe(clusters.length);
  });

  it('shows members only what they may see', async () => {
    const [mine, ...rest] = clusters;
    const bad = commit();
    become('helm-schema');
    await eventually(async () => {
      expect(await outcomes(`commit=${bad}`)).toStrictEqual(clusters.map(() => 'failed'));
    });
    const { items, total } = await deployments(`commit=${bad}`, 'marcus');
    expect(items.map(({ cluster }) => cluster)).toStrictEqual([mine?.id]);
    expect(total).toBe(1);
    expect((await ledger('marcus')).revisions[0]).toMatchObject({ failed: 1 });
    const everything = [
      await deployments('show=all', 'marcus'),
      await ledger('marcus'),
      await rollout('marcus'),
    ];
    const seen = JSON.stringify(everything);
    const others = rest.flatMap(({ key, id }) => [id, key.slice(key.indexOf('/') + 1)]);
    for (const other of others) expect(seen).not.toContain(other);
    expect(seen).not.toMatch(/"(gitRepo|failure|finding|author|seen)":/);
    const { behind } = await ledger('marcus');
    expect(behind).toMatchObject([{ cluster: mine?.id, reason: 'It failed there.' }]);
    expect((await deployments(`gitRepo=${gitRepo}`, 'marcus')).total).toBe(0);
    expect((await outrider.ask('marcus', '/v1/bundles/fleet-local/other/ledger')).status).toBe(404);
    expect((await outrider.ask('marcus', '/v1/bundles/fleet-local/other/rollout')).status).toBe(404);
    become(undefined);
  });

  it('ends what goes away', async () => {
    const [namespace = '', name = ''] = bundle.split('/');
    rancher.removeFleet('bundles', namespace, name);
    await eventually(async () => expect((await deployments()).total).toBe(0));
    expect((await deployments('show=all')).items.every(({ endedAt }) => endedAt !== undefined)).toBe(true);
  });
});
