import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { AuditPage, AuditVerificationList } from '@outrider/api/contract/fixes/audit.ts';
import { ProposalDetail } from '@outrider/api/contract/fixes/proposal-requests.ts';
import { SuggestionList } from '@outrider/api/contract/fixes/suggestions.ts';
import { FindingPage } from '@outrider/api/contract/findings.ts';

import { eventually } from '../../support/eventually.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const KILLED = 'rule=cluster/out-of-memory&name=resolver';
const REPOSITORY = 'network/edge';
/** What is waited for: a sweep, a poll of Fleet, the verification window. */
const SOON = 90_000;

let installation: RunningInstallation;

beforeAll(async () => {
  installation = await startInstallation({
    scenario: 'bad-tuesday',
    git: true,
    executes: true,
    pollSeconds: 1,
    overrides: { sweepTiming: { everyMs: 2000 } },
    environment: {
      OUTRIDER_EXECUTOR_VERIFY_MINUTES: '0.15',
      OUTRIDER_EXECUTOR_RETRY_SECONDS: '1',
    },
    logger: silentLogger().logger,
  });
}, 120_000);
afterAll(() => installation.stop());

const get = async (user: string, route: string): Promise<unknown> =>
  (await installation.ask(user, route)).json();
const post = async (user: string, route: string, body: unknown) => {
  const answer = await installation.ask(user, route, { method: 'POST', body });
  const json: unknown = await answer.json();
  expect({ status: answer.status, json }).toMatchObject({ status: 200 });
  return ProposalDetail.parse(json);
};
const proposal = async (user: string, id: string) =>
  ProposalDetail.parse(await get(user, `/v1/proposals/${id}`));
const findings = async (query: string) =>
  FindingPage.parse(await get('priya', `/v1/findings?${query}`)).items;

/** The one finding of a query, once it was found. */
const found = (query: string) =>
  eventually(async () => {
    const [first] = await findings(query);
    if (first === undefined) throw new RangeError(`no finding of ${query}`);
    return first;
  }, 100_000);

/** Priya proposes what is suggested first and ready by a recipe. */
async function propose(finding: string, recipe: string): Promise<ProposalDetail> {
  const { items, none } = SuggestionList.parse(await get('priya', `/v1/findings/${finding}/suggestions`));
  const chosen = items.find((one) => one.recipe === recipe);
  expect({ recipe: chosen?.recipe, ready: chosen?.ready, reason: chosen?.reason, none }).toEqual({
    recipe,
    ready: true,
    reason: undefined,
    none: undefined,
  });
  return post('priya', '/v1/proposals', { finding, suggestion: chosen?.id });
}

/** Ines approves exactly what she sees. */
async function approve({ id, digest, blockedBy, approvalsNeeded }: ProposalDetail): Promise<ProposalDetail> {
  expect(approvalsNeeded).toBe(1);
  expect(blockedBy.join(' ')).toContain('approval');
  return post('ines', `/v1/proposals/${id}/decisions`, { decision: 'approve', digest });
}

const becomes = (id: string, state: ProposalDetail['state']) =>
  eventually(async () => {
    const now = await proposal('ines', id);
    expect({
      state: now.state,
      executions: now.executions.map((run) => [run.state, run.note]),
    }).toMatchObject({
      state,
    });
    return now;
  }, SOON);

/** Address of the pull request that waits for a person. */
const requested = (id: string, kind: 'apply' | 'undo'): Promise<string> =>
  eventually(async () => {
    const { executions } = await proposal('ines', id);
    const run = executions.find((one) => one.kind === kind);
    expect({ state: run?.state, note: run?.note }).toMatchObject({ state: 'waiting' });
    const url = run?.steps.find((step) => step.pullRequest)?.pullRequest?.url;
    expect(url).toBeDefined();
    return url ?? '';
  }, SOON);

/** Does what the button on the page of a pull request does. */
async function merge(request: string): Promise<void> {
  const body = new URLSearchParams({ by: 'Ines Moreau' });
  const merged = await fetch(`${request}/merge`, { method: 'POST', body });
  expect(await merged.text()).toContain('Merged by Ines Moreau');
}

describe('integration/fixes/whole-story', () => {
  it('gives a killed container more memory in Git: approved, merged, deployed, verified, and taken back', async () => {
    const { id: finding } = await found(KILLED);
    const opened = await propose(finding, 'raise-memory-limit');
    expect(opened.plan.targets).toMatchObject([{ type: 'repository', branch: 'main' }]);
    expect(opened.mayNot.map(({ what }) => what)).toContain('decide');
    await approve(opened);

    const request = await requested(opened.id, 'apply');
    const page = await (await fetch(request)).text();
    expect(page).toContain('Verified');
    expect(page).toContain(`Outrider-Proposal: ${opened.id}`);
    expect(page).toMatch(/Approved-by: .*u-ines/i);
    expect(page).toContain('-              memory: 256Mi');
    await merge(request);
    const pulls = await installation.git?.forges.pulls(REPOSITORY);
    expect(await pulls?.list()).toMatchObject([{ state: 'merged', mergedBy: 'Ines Moreau' }]);

    const done = await becomes(opened.id, 'succeeded');
    expect(done.executions).toMatchObject([{ kind: 'apply', state: 'succeeded' }]);
    expect(await findings(KILLED)).toEqual([]);

    await post('ines', `/v1/proposals/${opened.id}/undo`, {});
    const revert = await requested(opened.id, 'undo');
    expect(await (await fetch(revert)).text()).toContain('+              memory: 256Mi');
    await merge(revert);
    await becomes(opened.id, 'rolled-back');
    await found(KILLED);
  }, 300_000);

  it('resumes a paused bundle, verifies it and takes it back', async () => {
    const { id: finding, object } = await found('rule=fleet/bundle-paused');
    const opened = await propose(finding, 'resume-paused');
    expect(opened.plan.targets).toMatchObject([{ type: 'object', kind: 'Bundle', cluster: 'local' }]);
    // Who owns the workspace sees all of it, though not the management cluster that the Bundle lies in.
    expect(opened.checks.map(({ check }) => check)).toContain('guardrails');
    expect(opened.reach).toMatchObject({ bundles: 1 });
    await approve(opened);
    await becomes(opened.id, 'succeeded');
    expect((await findings('rule=fleet/bundle-paused')).map((one) => one.object.name)).not.toContain(
      object.name,
    );

    await post('ines', `/v1/proposals/${opened.id}/undo`, {});
    const undone = await becomes(opened.id, 'rolled-back');
    expect(undone.executions.map(({ kind }) => kind)).toEqual(['apply', 'undo']);
    await found('rule=fleet/bundle-paused');
  }, 300_000);

  it('has all of it on record, whole', async () => {
    const { items } = AuditPage.parse(await get('audra', '/v1/audit'));
    const actions = new Set(items.map(({ action }) => action));
    expect([...actions]).toEqual(
      expect.arrayContaining([
        'proposal-opened',
        'proposal-approved',
        'execution-started',
        'execution-succeeded',
        'execution-rolled-back',
      ]),
    );
    const { whole, items: chains } = AuditVerificationList.parse(await get('admin', '/v1/audit/verify'));
    expect(whole).toBe(true);
    expect(chains.length).toBeGreaterThan(0);
  });
});
