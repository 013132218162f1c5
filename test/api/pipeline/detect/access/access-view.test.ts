import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';

import { resolveAccess } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import type { AccessReviewer } from '@outrider/api/src/ports/identity/access-reviewer.ts';
import type { FindingScope } from '@outrider/api/src/pipeline/detect/visibility.ts';
import { callerNamed, fakeReviewer } from '../../../../support/fake-identity.ts';
import { deploymentRef, gitRepoRef } from '../../../../support/findings/findings.ts';

const SCOPES: readonly FindingScope[] = [
  { id: 1, cluster: 'local', group: 'fleet.cattle.io', resource: 'gitrepos', namespace: 'fleet-default' },
  { id: 2, cluster: 'local', group: 'fleet.cattle.io', resource: 'gitrepos', namespace: 'fleet-local' },
  { id: 3, cluster: 'c-m-1', group: 'apps', resource: 'deployments', namespace: 'shop' },
  { id: 4, cluster: 'c-m-1', group: 'apps', resource: 'deployments', namespace: 'payments' },
  { id: 5, cluster: 'c-m-2', group: 'apps', resource: 'deployments', namespace: 'shop' },
];
const scopes = () => Promise.resolve(SCOPES);
const EVERYTHING = { cluster: 'local', verb: '*', group: '*', resource: '*' };
const SEES_CLUSTER_1 = {
  cluster: 'local',
  verb: 'get',
  group: 'management.cattle.io',
  resource: 'clusters',
  name: 'c-m-1',
};
const SHOP_ON_1 = {
  cluster: 'c-m-1',
  verb: 'get',
  group: 'apps',
  resource: 'deployments',
  namespace: 'shop',
};

describe('api/pipeline/detect/access/access-view', () => {
  it('lets a global administrator see everything with one question', async () => {
    const reviewer = fakeReviewer({ ada: [EVERYTHING] });
    const view = await resolveAccess(reviewer, callerNamed('ada'), scopes);
    expect(view.visibility).toStrictEqual({ kind: 'all' });
    expect(reviewer.questions).toHaveLength(1);
  });

  it('lets a project member see one namespace of one cluster', async () => {
    const reviewer = fakeReviewer({ marcus: [SEES_CLUSTER_1, SHOP_ON_1] });
    const view = await resolveAccess(reviewer, callerNamed('marcus'), scopes);
    expect(view.visibility).toStrictEqual({ kind: 'scopes', scopeIds: [3] });
    expect(await view.maySee(deploymentRef('c-m-1', 'shop', 'cart'))).toBe(true);
    expect(await view.maySee(deploymentRef('c-m-1', 'payments', 'ledger'))).toBe(false);
    expect(await view.maySee(gitRepoRef('shop'))).toBe(false);
  });

  it('hides a namespace of a cluster that the caller may not see, whatever the cluster itself would say', async () => {
    const reviewer = fakeReviewer({ marcus: [SHOP_ON_1] });
    const view = await resolveAccess(reviewer, callerNamed('marcus'), scopes);
    expect(view.visibility).toStrictEqual({ kind: 'scopes', scopeIds: [] });
    expect(reviewer.questions.every((question) => question.cluster === 'local')).toBe(true);
  });

  it('asks for all namespaces before it asks for one', async () => {
    const reviewer = fakeReviewer({
      audra: [{ cluster: 'local', verb: 'get', group: 'fleet.cattle.io', resource: 'gitrepos' }],
    });
    const view = await resolveAccess(reviewer, callerNamed('audra'), scopes);
    expect(view.visibility).toStrictEqual({ kind: 'scopes', scopeIds: [1, 2] });
    const repos = reviewer.questions.filter((question) => question.resource === 'gitrepos');
    expect(repos.every((question) => question.namespace === undefined)).toBe(true);
  });

  it('knows rights on a single object by its name', async () => {
    const named = {
      cluster: 'local',
      verb: 'get',
      group: 'fleet.cattle.io',
      resource: 'gitrepos',
      namespace: 'fleet-default',
      name: 'shop',
    };
    const view = await resolveAccess(fakeReviewer({ nia: [named] }), callerNamed('nia'), scopes);
    expect(await view.maySee(gitRepoRef('shop'))).toBe(true);
    expect(await view.maySee(gitRepoRef('payments'))).toBe(false);
  });

  it('treats an answer that did not come as a refusal', async () => {
    const reviewer = { review: () => Promise.resolve('unknown' as const) };
    const view = await resolveAccess(reviewer, callerNamed('marcus'), scopes);
    expect(view.visibility).toStrictEqual({ kind: 'scopes', scopeIds: [] });
  });

  it('shows findings by scope, without asking for each object by name', async () => {
    const BY_NAME = { ...SHOP_ON_1, namespace: 'payments', name: 'ledger' };
    const reviewer = fakeReviewer({ marcus: [SEES_CLUSTER_1, SHOP_ON_1, BY_NAME] });
    const view = await resolveAccess(reviewer, callerNamed('marcus'), scopes);
    const before = reviewer.questions.length;
    const payments = Array.from({ length: 50 }, (_, at) => deploymentRef('c-m-1', 'payments', `app-${at}`));
    expect(await Promise.all(payments.map((ref) => view.seesFindingsOn(ref)))).not.toContain(true);
    expect(await view.seesFindingsOn(deploymentRef('c-m-1', 'payments', 'ledger'))).toBe(false);
    expect(await view.seesFindingsOn(deploymentRef('c-m-1', 'shop', 'cart'))).toBe(true);
    expect(reviewer.questions).toHaveLength(before);
    expect(await view.maySee(deploymentRef('c-m-1', 'payments', 'ledger'))).toBe(true);
  });

  it('never has more than sixteen reviews under way, however many objects are asked about at once', async () => {
    let [underWay, most] = [0, 0];
    const reviewer: AccessReviewer = {
      review: async (_caller, { resource, name }) => {
        underWay += 1;
        most = Math.max(most, underWay);
        await turn();
        underWay -= 1;
        return resource === 'clusters' && name === 'c-m-1' ? 'allowed' : 'denied';
      },
    };
    const view = await resolveAccess(reviewer, callerNamed('marcus'), scopes);
    const refs = Array.from({ length: 100 }, (_, at) => deploymentRef('c-m-1', 'payments', `app-${at}`));
    await Promise.all(refs.map((ref) => view.maySee(ref)));
    expect(most).toBe(16);
  });
});
