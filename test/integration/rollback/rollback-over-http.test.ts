import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import { Problem } from '@outrider/api/contract/problem.ts';
import { RollbackPlan } from '@outrider/api/contract/diagnosis/rollbacks.ts';
import { ApiStatus } from '@outrider/api/contract/status.ts';
import { fleetModel, type FleetModel } from '../../rancher/fleet/fleet-model.ts';
import { eventually } from '../../support/eventually.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';

const REPO = 'fleet-default/shop';
const BUNDLE = 'fleet-default/shop-cart';
const ROUTE = `/v1/bundles/${BUNDLE}/rollback`;

describe('integration/rollback/rollback-over-http', () => {
  let installation: RunningInstallation;
  let model: FleetModel;
  const plan = async (user: string, query = ''): Promise<RollbackPlan> =>
    RollbackPlan.parse(await (await installation.ask(user, `${ROUTE}${query}`)).json());
  const problem = async (user: string, route: string): Promise<Problem> =>
    Problem.parse(await (await installation.ask(user, route)).json());
  const commit = () => {
    const owner = model.records.owners.get(REPO);
    return owner?.kind === 'GitRepo' ? owner.commit : '';
  };
  const deployed = () => {
    const ids = model.records.bundles
      .get(BUNDLE)
      ?.deployments.map(({ object }) => (object?.['spec'] as { deploymentID: string }).deploymentID);
    return [...new Set(ids)];
  };
  const patch = async (change: Change | undefined) => {
    if (change?.type !== 'kubernetes-patch') throw new Error('the plan has no patch');
    const { namespace = '', name } = change.object;
    const path = `/k8s/clusters/local/apis/fleet.cattle.io/v1alpha1/namespaces/${namespace}/gitrepos/${name}`;
    const answer = await fetch(`${installation.rancher.url}${path}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${installation.rancher.token('admin')}`,
        'content-type': 'application/json-patch+json',
      },
      body: JSON.stringify(change.operations),
    });
    return { status: answer.status, body: (await answer.json()) as { spec?: Record<string, unknown> } };
  };
  /** A new commit with new content, which fails where it is said to. */
  const release = (fault?: string) => {
    model.commit(REPO);
    model.revise(BUNDLE);
    for (const { cluster } of model.records.bundles.get(BUNDLE)?.deployments ?? []) {
      model.setOutcome({ bundle: BUNDLE, cluster: cluster.key }, { fault });
    }
    model.settle();
    return commit();
  };
  let good = '';
  let goodIds: readonly string[] = [];
  let bad = '';

  beforeAll(async () => {
    installation = await startInstallation({ scenario: 'calm' });
    model = fleetModel(installation.world);
    await eventually(async () => {
      const status = ApiStatus.parse(await (await installation.ask('admin', '/v1/status')).json());
      expect(status.phase).toBe('ready');
    }, 60_000);
    await eventually(async () => expect((await plan('admin')).current).toBe(commit()), 60_000);
    good = release();
    goodIds = deployed();
    await eventually(async () => {
      const { current, candidates } = await plan('admin');
      expect(current).toBe(good);
      expect(candidates).not.toHaveLength(0);
    }, 30_000);
    bad = release('helm-ssa-failed');
    await eventually(async () => {
      const { current, candidates } = await plan('admin');
      expect([current, candidates[0]?.revision]).toStrictEqual([bad, good]);
    }, 30_000);
  }, 180_000);
  afterAll(() => installation.stop());

  it('goes back to the last revision that ran well, and says on what that rests', async () => {
    const { candidates, chosen, options, phases, watch, gaps } = await plan('admin');
    expect(chosen).toBe(good);
    expect(candidates[0]?.healthyClusters).toBeGreaterThan(0);
    expect(candidates[0]?.failedClusters).toBe(0);
    for (const { sources } of candidates.flatMap(({ evidence }) => evidence)) {
      expect(sources.length).toBeGreaterThan(0);
    }
    expect(options.map(({ strategy }) => strategy)).toStrictEqual([
      'git-revert',
      'pin-revision',
      'move-branch',
      'helm-op-version',
      'pause-bundle',
      'pause-cluster',
    ]);
    expect(phases.flatMap(({ clusters }) => clusters).length).toBeGreaterThan(0);
    expect(watch.length).toBeGreaterThan(2);
    expect(gaps.join('\n')).toMatch(/no registry is asked/);
  });

  it('holds a pin that really makes Fleet deploy the old revision, and can be taken back', async () => {
    const { options } = await plan('admin');
    const pin = options.find(({ strategy }) => strategy === 'pin-revision');
    const answer = await patch(pin?.changes[0]);
    expect(answer).toMatchObject({ status: 200, body: { spec: { revision: good } } });
    expect(answer.body.spec).not.toHaveProperty('branch');
    expect(deployed()).toStrictEqual(goodIds);
    await eventually(async () => expect((await plan('admin')).current).toBe(good), 30_000);

    // What the patch was made for is gone, so it does nothing a second time.
    expect((await patch(pin?.changes[0])).status).toBeGreaterThanOrEqual(400);

    const [, undo = ''] = / -p '([^']+)'`$/.exec(pin?.undo ?? '') ?? [];
    const change = pin?.changes[0];
    if (change?.type !== 'kubernetes-patch') throw new Error('the plan has no patch');
    const undone = await patch({ ...change, operations: JSON.parse(undo) });
    expect(undone).toMatchObject({ status: 200, body: { spec: { branch: 'main' } } });
    expect(undone.body.spec).not.toHaveProperty('revision');
    await eventually(async () => expect((await plan('admin')).current).toBe(bad), 30_000);
  });

  it('takes only revisions, and says what to do otherwise', async () => {
    expect((await plan('admin', `?to=${good.slice(0, 10)}`)).chosen).toBe(good);
    expect(await problem('admin', `${ROUTE}?to=${bad}`)).toMatchObject({ id: 'invalid_request' });
    expect(await problem('admin', `${ROUTE}?to=0000000`)).toMatchObject({ id: 'not_found' });
    expect(await problem('admin', `${ROUTE}?to=..%2f..`)).toMatchObject({ id: 'invalid_request' });
    expect(await problem('admin', `${ROUTE}?incident=abcdef0123`)).toMatchObject({ id: 'not_found' });
    expect((await problem('admin', `${ROUTE}?to=0000000`)).next).toMatch(/candidates/);
  });

  it('tells nobody of a bundle they may not read', async () => {
    const hidden = await problem('marcus', ROUTE);
    expect(hidden).toMatchObject({ id: 'not_found' });
    expect(await problem('marcus', '/v1/bundles/fleet-default/no-such/rollback')).toMatchObject({
      message: hidden.message,
      next: hidden.next,
    });
    expect((await plan('priya')).chosen).toBe(good);
  });
});
