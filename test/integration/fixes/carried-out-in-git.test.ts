import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ProposalDetail } from '@outrider/api/contract/fixes/proposal-requests.ts';
import { SuggestionList } from '@outrider/api/contract/fixes/suggestions.ts';
import { FindingPage } from '@outrider/api/contract/findings.ts';

import { fleetModel } from '../../rancher/fleet/fleet-model.ts';
import { FORGE_TOKENS } from '../../rancher/git/hosting/protected-hosting.ts';
import type { SimulatedRepository } from '../../rancher/git/simulated-repository.ts';
import { eventually } from '../../support/eventually.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const CHECKOUT = 'checkout/templates/checkout-deployment.yaml';
const IMAGE = 'rule=cluster/image-pull-denied';
const MEMORY = 'rule=cluster/out-of-memory';
const PATIENCE = 60_000;

let installation: RunningInstallation;

beforeAll(async () => {
  installation = await startInstallation({
    ...{ scenario: 'bad-tuesday', git: true, executes: true, pollSeconds: 1 },
    environment: { OUTRIDER_EXECUTOR_VERIFY_MINUTES: '0.2', OUTRIDER_EXECUTOR_RETRY_SECONDS: '0.2' },
    logger: silentLogger().logger,
  });
  await eventually(async () => {
    for (const query of [IMAGE, MEMORY]) expect(await suggested(query)).toBeDefined();
  }, 100_000);
}, 140_000);
afterAll(() => installation.stop());

const get = async (user: string, route: string): Promise<unknown> =>
  (await installation.ask(user, route)).json();
const sent = async (user: string, route: string, body: unknown) => {
  const answer = await installation.ask(user, route, { method: 'POST', body });
  const json: unknown = await answer.json();
  expect({ status: answer.status, json }).toMatchObject({ status: 200 });
  return ProposalDetail.parse(json);
};
const findingOf = async (query: string) =>
  FindingPage.parse(await get('priya', `/v1/findings?${query}`)).items[0]?.id;

/** What can be proposed about the first finding of a query, in Git. */
async function suggested(query: string): Promise<object | undefined> {
  const finding = await findingOf(query);
  const { items } = SuggestionList.parse(await get('priya', `/v1/findings/${finding ?? ''}/suggestions`));
  const found = items.find(({ ready, changes }) => ready && changes.some(({ type }) => type === 'git-edit'));
  return found && { finding, suggestion: found.id };
}

const proposed = async (query: string) => sent('priya', '/v1/proposals', await suggested(query));
const approve = ({ id, digest }: ProposalDetail) =>
  sent('ines', `/v1/proposals/${id}/decisions`, { decision: 'approve', digest });
/** The proposal, once it is as expected. */
async function becomes({ id }: ProposalDetail, expected: object): Promise<ProposalDetail> {
  let now: ProposalDetail | undefined;
  await eventually(async () => {
    now = ProposalDetail.parse(await get('ines', `/v1/proposals/${id}`));
    expect(now).toMatchObject(expected);
  }, PATIENCE);
  if (now === undefined) throw new TypeError('there is no proposal');
  return now;
}

/** The repository that a plan is about. */
function repositoryOf({ plan }: ProposalDetail): SimulatedRepository {
  const [target] = plan.targets;
  const address = target?.type === 'repository' ? target.repository : '';
  const owners = [...fleetModel(installation.world).records.owners.values()];
  const owner = owners.find((one) => one.kind === 'GitRepo' && one.declaration.repo === address);
  const source = owner?.kind === 'GitRepo' ? owner.source : undefined;
  if (source === undefined) throw new TypeError(`no repository ${address}`);
  return source.repository;
}

/** Merges a pull request at the forge, as a person. */
async function merge(url: string): Promise<void> {
  const { pathname } = new URL(url);
  const [, owner = '', name = '', , number = ''] = pathname.split('/');
  const base = installation.git?.forges.url ?? '';
  const answer = await fetch(`${base}api/v3/repos/${owner}/${name}/pulls/${number}/merge`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${FORGE_TOKENS.person.secret}`, 'content-type': 'application/json' },
    body: '{}',
  });
  expect({ status: answer.status, body: await answer.text() }).toMatchObject({ status: 200 });
}

describe('integration/fixes/carried-out-in-git', () => {
  it('brings exactly the planned edit by a pull request, and verifies that the finding is gone', async () => {
    const opened = await proposed(IMAGE);
    const [edit] = opened.plan.changes;
    if (edit?.type !== 'git-edit') throw new TypeError('it is no edit of a file');
    const before = repositoryOf(opened).head.files.get(CHECKOUT) ?? '';
    await approve(opened);
    const pulled = await becomes(opened, {
      executions: [
        {
          steps: [
            { kind: 'push', state: 'done' },
            { kind: 'pull-request', state: 'done' },
          ],
        },
      ],
    });
    expect(repositoryOf(opened).head.files.get(CHECKOUT)).toBe(before);

    await merge(pulled.executions[0]?.steps[1]?.pullRequest?.url ?? '');
    await becomes(opened, { state: 'succeeded' });
    const after = repositoryOf(opened).head.files.get(CHECKOUT);
    expect(after).toBe(before.replace(edit.before, edit.after));
    expect(await findingOf(IMAGE)).toBeUndefined();
  }, 180_000);

  it('does not bring an edit of a file that somebody changed after it was approved of', async () => {
    const opened = await proposed(MEMORY);
    const [edit] = opened.plan.changes;
    if (edit?.type !== 'git-edit') throw new TypeError('it is no edit of a file');
    const repository = repositoryOf(opened);
    const { files } = repository.head;
    repository.commit({
      author: { name: 'Mei', email: 'mei@acme.example', at: 1_790_000_000 },
      message: 'Look into it\n',
      files: new Map(files).set(edit.file, `${files.get(edit.file) ?? ''}# Being looked at.\n`),
    });
    await approve(opened);
    const ended = await becomes(opened, { state: 'invalidated' });
    expect(ended.executions.flatMap(({ steps }) => steps.map(({ state }) => state))).not.toContain('done');
  }, 120_000);
});
