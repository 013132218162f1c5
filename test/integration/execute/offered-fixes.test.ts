import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ProposalDetail } from '@outrider/api/contract/fixes/proposal-requests.ts';
import { SuggestionList } from '@outrider/api/contract/fixes/suggestions.ts';
import { FindingPage } from '@outrider/api/contract/findings.ts';

import { eventually } from '../../support/eventually.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';
import { silentLogger } from '../../support/silent-logger.ts';

/** What else is offered here needs a controller that the simulated fleet does not have. */
const OFFERED = [
  { query: 'rule=cluster/image-pull-denied&name=checkout', recipe: 'restore-image' },
  { query: 'rule=fleet/clusters-outside-partitions', recipe: 'loosen-rollout' },
  { query: 'rule=cluster/job-failed&name=etl-backfill', recipe: 'delete-failed-job' },
];
const PATIENCE = 150_000;

let installation: RunningInstallation;

beforeAll(async () => {
  installation = await startInstallation({
    scenario: 'bad-tuesday',
    git: true,
    executes: true,
    pollSeconds: 1,
    overrides: { sweepTiming: { everyMs: 2000 } },
    environment: { OUTRIDER_EXECUTOR_VERIFY_MINUTES: '0.25', OUTRIDER_EXECUTOR_RETRY_SECONDS: '1' },
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

/** Proposed by one person, approved by as many others as it takes. */
async function approved({ query, recipe }: (typeof OFFERED)[number]): Promise<string> {
  const { finding, suggestion } = await eventually(async () => {
    const [first] = FindingPage.parse(await get('priya', `/v1/findings?${query}`)).items;
    const { items } = SuggestionList.parse(await get('priya', `/v1/findings/${first?.id ?? ''}/suggestions`));
    const ready = items.find((one) => one.ready && one.recipe === recipe);
    expect(ready).toBeDefined();
    return { finding: first?.id, suggestion: ready?.id };
  }, 100_000);
  const { id, digest, approvalsNeeded } = await post('priya', '/v1/proposals', { finding, suggestion });
  for (const user of ['ines', 'admin'].slice(0, approvalsNeeded)) {
    await post(user, `/v1/proposals/${id}/decisions`, { decision: 'approve', digest });
  }
  return id;
}

/** Somebody merges what is asked for; the rest nobody touches. */
async function ended(id: string): Promise<string> {
  const merged = new Set<string>();
  return eventually(async () => {
    const { state, executions } = ProposalDetail.parse(await get('ines', `/v1/proposals/${id}`));
    const url = executions[0]?.steps.find((step) => step.pullRequest)?.pullRequest?.url;
    if (url !== undefined && !merged.has(url)) {
      merged.add(url);
      await fetch(`${url}/merge`, { method: 'POST', body: new URLSearchParams({ by: 'Ines Moreau' }) });
    }
    expect(['succeeded', 'failed', 'invalidated']).toContain(state);
    return state;
  }, PATIENCE);
}

describe('integration/execute/offered-fixes', () => {
  it('what is offered as ready makes the finding disappear in the simulated fleet', async () => {
    const ids: string[] = [];
    for (const one of OFFERED) ids.push(await approved(one));
    const states = await Promise.all(ids.map(ended));
    expect(OFFERED.map(({ recipe }, at) => [recipe, states[at]])).toEqual(
      OFFERED.map(({ recipe }) => [recipe, 'succeeded']),
    );
    for (const { query } of OFFERED) {
      expect(FindingPage.parse(await get('priya', `/v1/findings?${query}`)).total).toBe(0);
    }
  }, 400_000);
});
