import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { AuditPage } from '@outrider/api/contract/fixes/audit.ts';
import { CHECKS } from '@outrider/api/contract/fixes/fix-words.ts';
import { ProposalDetail, ProposalPage } from '@outrider/api/contract/fixes/proposal-requests.ts';
import { SuggestionList } from '@outrider/api/contract/fixes/suggestions.ts';
import { FindingPage } from '@outrider/api/contract/findings.ts';
import { Problem } from '@outrider/api/contract/problem.ts';
import { planDigest } from '@outrider/api/src/pipeline/propose/index.ts';

import { binding, putMissing, role } from '../../rancher/auth/rights/rbac-objects.ts';
import { eventually } from '../../support/eventually.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const WORKSPACE = 'fleet-default';
/** Where marcus may edit one namespace. */
const BERLIN = 'c-m-7f3k2xq1';

let installation: RunningInstallation;
/** Ids of findings. */
let pausedBundle = '';
let failedJob = '';

beforeAll(async () => {
  installation = await startInstallation({ scenario: 'bad-tuesday', logger: silentLogger().logger });
  letPriyaApprove();
  putFailedJob();
  await eventually(async () => {
    pausedBundle = await findingOf('rule=fleet/bundle-paused');
    failedJob = await findingOf(`rule=cluster/job-failed&cluster=${BERLIN}&namespace=shop`);
  }, 100_000);
}, 140_000);
afterAll(() => installation.stop());

function letPriyaApprove(): void {
  letApprove('u-priya');
}

function letApprove(subject: string): void {
  const outrider = (resource: string, ...verbs: string[]) => ({
    apiGroups: ['outrider.io'],
    resources: [resource],
    verbs,
  });
  putMissing(installation.world.local.store, [
    role(WORKSPACE, 'outrider-operator', [
      outrider('proposals', 'get', 'create'),
      outrider('proposals/comments', 'create'),
    ]),
    role(WORKSPACE, 'outrider-approver', [outrider('proposals/approval', 'approve')]),
    binding({ subject, kind: 'Role', name: 'outrider-operator', namespace: WORKSPACE }),
    binding({ subject, kind: 'Role', name: 'outrider-approver', namespace: WORKSPACE }),
  ]);
}

function takeApprovalFromPriya(): void {
  const { store } = installation.world.local;
  const bindings = store.typeOfKind('rbac.authorization.k8s.io', 'RoleBinding');
  if (bindings) store.remove(bindings, WORKSPACE, 'u-priya-outrider-approver');
}

function putFailedJob(): void {
  const store = installation.world.clusters.get(BERLIN)?.store;
  const type = store?.type('batch', 'jobs');
  if (!store || !type) throw new TypeError('the simulator has no Jobs there');
  const at = new Date(Date.now() - 600_000).toISOString();
  const told = { reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' };
  store.put(type, {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'import', namespace: 'shop' },
    spec: { backoffLimit: 1, template: { spec: { restartPolicy: 'Never', containers: [] } } },
    status: {
      failed: 2,
      conditions: [{ type: 'Failed', status: 'True', ...told, lastTransitionTime: at }],
    },
  });
}

async function findingOf(query: string): Promise<string> {
  const answer = await installation.ask('admin', `/v1/findings?${query}`);
  const [first] = FindingPage.parse(await answer.json()).items;
  expect(first).toBeDefined();
  return first?.id ?? '';
}

const suggestionsOf = async (user: string, finding: string) =>
  SuggestionList.parse(await (await installation.ask(user, `/v1/findings/${finding}/suggestions`)).json());
const send = (user: string, route: string, body: unknown) =>
  installation.ask(user, route, { method: 'POST', body });
const sent = async (user: string, route: string, body: unknown) => {
  const answer = await send(user, route, body);
  const json: unknown = await answer.json();
  expect({ status: answer.status, json }).toMatchObject({ status: 200 });
  return ProposalDetail.parse(json);
};
const refused = async (user: string, route: string, body: unknown) => {
  const { id, status, message } = Problem.parse(await (await send(user, route, body)).json());
  return { id, status, message };
};
const proposal = async (user: string, id: string) =>
  ProposalDetail.parse(await (await installation.ask(user, `/v1/proposals/${id}`)).json());
const page = async (user: string, query = '') =>
  ProposalPage.parse(await (await installation.ask(user, `/v1/proposals?${query}`)).json());

describe('integration/fixes/fixes-over-http', () => {
  it('suggests what to do about a paused bundle, checked in every way', async () => {
    const { items, none } = await suggestionsOf('admin', pausedBundle);
    expect(none).toBeUndefined();
    expect(items[0]).toMatchObject({ recipe: 'resume-paused', ready: true, risk: expect.any(String) });
    expect([...new Set(items[0]?.checks.map(({ check }) => check))]).toEqual([...CHECKS]);
    expect(items[0]?.because.length).toBeGreaterThan(0);
  });

  it('suggests to a project member what is in their namespace, and names nothing beside it', async () => {
    const [admin, marcus] = await Promise.all([
      suggestionsOf('admin', failedJob),
      suggestionsOf('marcus', failedJob),
    ]);
    expect(marcus.items[0]).toMatchObject({ recipe: 'delete-failed-job', ready: true });
    expect(marcus.items.map(({ id }) => id)).toEqual(admin.items.map(({ id }) => id));
    expect(JSON.stringify(marcus)).not.toMatch(/fleet-default|core-paris|payments/);
  });

  it('knows nothing of a finding that the caller may not see', async () => {
    const answer = await installation.ask('marcus', `/v1/findings/${pausedBundle}/suggestions`);
    expect(answer.status).toBe(404);
    expect(
      await refused('marcus', '/v1/proposals', { finding: pausedBundle, suggestion: '0'.repeat(32) }),
    ).toMatchObject({ status: 404 });
  });

  it('lets nobody propose who may not, what is not suggested, or from a foreign page', async () => {
    const suggestion = (await suggestionsOf('marcus', failedJob)).items[0]?.id;
    const denied = await refused('marcus', '/v1/proposals', { finding: failedJob, suggestion });
    expect(denied).toMatchObject({ id: 'forbidden', status: 403 });
    expect(denied.message).not.toContain(WORKSPACE);
    expect(
      await refused('admin', '/v1/proposals', { finding: failedJob, suggestion: '0'.repeat(32) }),
    ).toMatchObject({ id: 'not_ready', status: 422 });
    expect(await refused('admin', '/v1/proposals', { finding: failedJob })).toMatchObject({ status: 400 });
    const foreign = await installation.ask('admin', '/v1/proposals', { method: 'POST' });
    expect(Problem.parse(await foreign.json()).id).toBe('csrf_failed');
  });

  it('takes a proposal from one person to the approval of another', async () => {
    const suggestion = (await suggestionsOf('admin', pausedBundle)).items[0]?.id;
    const order = { finding: pausedBundle, suggestion };
    const opened = await sent('admin', '/v1/proposals', order);
    const { id, digest, plan } = opened;
    const route = `/v1/proposals/${id}`;
    expect(opened).toMatchObject({ workspace: WORKSPACE, state: 'pending', approvalsNeeded: 1, revision: 1 });
    expect(planDigest(plan)).toBe(digest);
    expect(plan.targets).toMatchObject([{ type: 'object', cluster: 'local', kind: 'Bundle' }]);
    expect(opened.blockedBy.join(' ')).toContain('approval of one person');
    expect((await sent('admin', '/v1/proposals', order)).id).toBe(id);

    const approve = { decision: 'approve', digest };
    expect(opened.mayNot.map(({ what }) => what)).toEqual(['decide', 'undo']);
    expect(await refused('admin', `${route}/decisions`, approve)).toMatchObject({ status: 403 });
    expect(await refused('marcus', `${route}/decisions`, approve)).toMatchObject({ status: 404 });
    const wrong = { decision: 'approve', digest: 'f'.repeat(64) };
    expect(await refused('priya', `${route}/decisions`, wrong)).toMatchObject({
      id: 'plan_changed',
      status: 409,
    });
    expect((await proposal('priya', id)).state).toBe('pending');

    await sent('priya', `${route}/comments`, { text: 'Since when is it paused?' });
    const approved = await sent('priya', `${route}/decisions`, { ...approve, comment: 'Go on.' });
    expect(approved).toMatchObject({ state: 'approved', executions: [], canUndo: false });
    // Nothing is set up here that could carry it out.
    expect(approved.blockedBy).toEqual([expect.stringContaining('OUTRIDER_EXECUTOR_RANCHER_TOKEN')]);
    expect(approved.comments).toMatchObject([
      { actor: { name: 'u-priya' }, text: 'Since when is it paused?' },
    ]);
    // Replayed, it is still one.
    expect((await sent('priya', `${route}/decisions`, approve)).approvals).toHaveLength(1);

    expect((await page('admin', 'state=approved')).items.map((one) => one.id)).toContain(id);
    expect((await page('admin', 'state=pending')).items.map((one) => one.id)).not.toContain(id);
    expect((await page('priya', `finding=${pausedBundle}`)).total).toBe(1);
    expect((await page('priya', 'mine=true')).total).toBe(0);
    expect(await page('marcus')).toMatchObject({ items: [], total: 0 });
    expect((await installation.ask('marcus', route)).status).toBe(404);

    takeApprovalFromPriya();
    const { state, blockedBy } = await proposal('admin', id);
    expect(state).toBe('approved');
    expect(blockedBy.join(' ')).toMatch(/approval of .* does not count/);
    expect(await refused('priya', `${route}/decisions`, approve)).toMatchObject({ status: 403 });

    expect(await refused('priya', `${route}/cancel`, {})).toMatchObject({ status: 403 });
    const cancelled = await sent('admin', `${route}/cancel`, { reason: 'Not needed.' });
    expect(cancelled).toMatchObject({ state: 'cancelled', ended: { reason: 'Not needed.' }, blockedBy: [] });

    const audit = await installation.ask('admin', `/v1/audit?proposal=${id}`);
    expect(
      AuditPage.parse(await audit.json())
        .items.map(({ action }) => action)
        .toReversed(),
    ).toEqual(['proposal-opened', 'proposal-commented', 'proposal-approved', 'proposal-cancelled']);
  });

  it('names nothing of a plan to an approver who may not see what it changes, and lets them decide nothing', async () => {
    letApprove('u-marcus');
    const suggestion = (await suggestionsOf('admin', pausedBundle)).items[0]?.id;
    const opened = await sent('admin', '/v1/proposals', { finding: pausedBundle, suggestion });
    expect(opened.hidden).toBeUndefined();
    const name = opened.plan.targets.map((target) => (target.type === 'object' ? target.name : ''))[0] ?? '';
    expect(name).not.toBe('');

    const alone = await proposal('marcus', opened.id);
    const listed = (await page('marcus', 'state=pending')).items.find(({ id }) => id === opened.id);
    for (const shown of [alone, listed]) {
      expect(shown).toMatchObject({
        hidden: true,
        digest: opened.digest,
        plan: { changes: [], targets: [] },
      });
      expect(JSON.stringify(shown)).not.toContain(name);
    }
    expect(alone.mayNot.find(({ what }) => what === 'decide')?.why).toContain('may not see');
    const decisions = `/v1/proposals/${opened.id}/decisions`;
    for (const decision of ['approve', 'reject']) {
      const denied = await refused('marcus', decisions, { decision, digest: opened.digest });
      expect(denied).toMatchObject({ id: 'forbidden', status: 403 });
      expect(denied.message).toContain('may not see');
    }
    expect(await proposal('admin', opened.id)).toMatchObject({ state: 'pending', approvals: [] });
  });
});
