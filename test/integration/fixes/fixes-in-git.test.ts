import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import { IncidentPage } from '@outrider/api/contract/diagnosis/incidents.ts';
import { IncidentSuggestionList } from '@outrider/api/contract/fixes/incident-suggestions.ts';
import { ProposalDetail } from '@outrider/api/contract/fixes/proposal-requests.ts';
import { SuggestionList, type Suggestion } from '@outrider/api/contract/fixes/suggestions.ts';
import { FindingPage } from '@outrider/api/contract/findings.ts';
import { Problem } from '@outrider/api/contract/problem.ts';
import { blobSha } from '@outrider/api/src/kernel/git/blob-sha.ts';
import { editText } from '@outrider/api/src/kernel/git/edit-text.ts';
import { stepsOf } from '@outrider/api/src/pipeline/execute/plan/steps-of.ts';

import { fleetModel } from '../../rancher/fleet/fleet-model.ts';
import type { SimulatedRepository } from '../../rancher/git/simulated-repository.ts';
import { eventually } from '../../support/eventually.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';
import { silentLogger } from '../../support/silent-logger.ts';

type GitEdit = Extract<Change, { type: 'git-edit' }>;

const CHECKOUT = 'checkout/templates/checkout-deployment.yaml';
const RESOLVER = 'dns/templates/resolver-deployment.yaml';
/** Where marcus may edit one namespace. */
const BERLIN = 'c-m-7f3k2xq1';

let installation: RunningInstallation;
/** Ids of findings. */
let outOfMemory = '';
let driftedCart = '';
let refusedImage = '';

beforeAll(async () => {
  installation = await startInstallation({
    scenario: 'bad-tuesday',
    git: true,
    logger: silentLogger().logger,
  });
  await eventually(async () => {
    outOfMemory = await findingOf('rule=cluster/out-of-memory');
    driftedCart = await findingOf(`rule=fleet/drift-modified&cluster=${BERLIN}`);
    refusedImage = await findingOf('rule=cluster/image-pull-denied');
    // Until commits are followed nobody knows where the repositories are.
    expect((await editOf(outOfMemory)).ready).toBe(true);
  }, 100_000);
}, 140_000);
afterAll(() => installation.stop());

async function findingOf(query: string, user = 'admin'): Promise<string> {
  const answer = await installation.ask(user, `/v1/findings?${query}`);
  const [first] = FindingPage.parse(await answer.json()).items;
  expect(first).toBeDefined();
  return first?.id ?? '';
}

const suggestionsOf = async (user: string, finding: string) =>
  SuggestionList.parse(await (await installation.ask(user, `/v1/findings/${finding}/suggestions`)).json());
const propose = async (finding: string, suggestion: string, more: object = {}) =>
  installation.ask('admin', '/v1/proposals', { method: 'POST', body: { finding, suggestion, ...more } });

/** What is suggested in Git, as one who may do everything gets it. */
async function editOf(finding: string): Promise<Suggestion & { readonly edits: readonly GitEdit[] }> {
  const { items } = await suggestionsOf('admin', finding);
  for (const item of items) {
    const edits = item.changes.filter((change) => change.type === 'git-edit');
    if (edits.length > 0) {
      return { ...item, edits };
    }
  }
  throw new TypeError('nothing is suggested in Git');
}

/** The repository of a GitRepo, which others commit to. */
function repositoryOf(address: string): SimulatedRepository {
  const owners = [...fleetModel(installation.world).records.owners.values()];
  const owner = owners.find((one) => one.kind === 'GitRepo' && one.declaration.repo === address);
  const source = owner?.kind === 'GitRepo' ? owner.source : undefined;
  if (source === undefined) throw new TypeError(`no repository ${address}`);
  return source.repository;
}

function commit(repository: SimulatedRepository, file: string, change: (text: string) => string): void {
  const { files } = repository.head;
  repository.commit({
    author: { name: 'Mei', email: 'mei@acme.example', at: 1_790_000_000 },
    message: `Change ${file}\n`,
    files: new Map(files).set(file, change(files.get(file) ?? '')),
  });
}

describe('integration/fixes/fixes-in-git', () => {
  it('finds the file and the line that a fix belongs into', async () => {
    const { ready, recipe, edits, checks } = await editOf(outOfMemory);
    expect({ ready, recipe }).toEqual({ ready: true, recipe: 'raise-memory-limit' });
    const [edit] = edits;
    expect(edit).toMatchObject({ branch: 'main', file: RESOLVER, line: expect.any(Number) });
    const lines =
      repositoryOf(edit?.repository ?? '')
        .head.files.get(RESOLVER)
        ?.split('\n') ?? [];
    expect(lines[(edit?.line ?? 0) - 1]).toBe(edit?.before);
    const outcomes = checks.map(({ check, outcome }) => `${check} ${outcome}`);
    expect(outcomes).toContain('current passed');
    // What a commit does to the cluster only time tells.
    expect(outcomes).not.toContain('finding-gone passed');
  });

  it('plans it at the head of the branch, though Fleet deployed an older commit', async () => {
    const { id, edits } = await editOf(outOfMemory);
    const [edit] = edits;
    const repository = repositoryOf(edit?.repository ?? '');
    commit(repository, 'README.md', (text) => `${text}More.\n`);
    const text = repository.head.files.get(RESOLVER) ?? '';
    const answer = await propose(outOfMemory, id);
    const opened = ProposalDetail.parse(await answer.json());
    expect(opened).toMatchObject({ state: 'pending', workspace: 'fleet-default' });
    expect(opened.plan.targets).toEqual([
      {
        type: 'repository',
        repository: edit?.repository,
        branch: 'main',
        baseCommit: repository.head.id,
        blobs: { [RESOLVER]: blobSha(text) },
      },
    ]);
    const { steps } = stepsOf(opened.plan);
    expect(steps?.map(({ kind }) => kind)).toEqual(['push', 'pull-request']);
    expect(editText(text, edits).text).toBe(text.replace(edit?.before ?? '', edit?.after ?? ''));
  });

  it('offers nothing on a file that somebody changed meanwhile', async () => {
    const { edits } = await editOf(driftedCart);
    const [edit] = edits;
    const repository = repositoryOf(edit?.repository ?? '');
    commit(repository, edit?.file ?? '', (text) => `${text}# Somebody was here.\n`);
    const { id, ready, reason, checks } = await editOf(driftedCart);
    expect(ready).toBe(false);
    expect(reason).toContain('somebody changed it meanwhile');
    expect(checks.find(({ check }) => check === 'current')?.outcome).toBe('failed');
    const refused = await propose(driftedCart, id);
    expect(Problem.parse(await refused.json())).toMatchObject({ id: 'not_ready', status: 422 });
  });

  it('shows nothing of a repository to who may not read its GitRepo', async () => {
    const admin = await suggestionsOf('admin', driftedCart);
    expect(JSON.stringify(admin)).toContain('git.acme.example');
    const marcus = await suggestionsOf('marcus', driftedCart);
    expect(marcus.items.flatMap(({ changes }) => changes)).toEqual([]);
    expect(JSON.stringify(marcus)).not.toMatch(/acme[.]example|fleet[.]yaml|shop-cart|fleet-default/);
  });

  it('goes back to the image that stood there before, though nobody saw it run', async () => {
    const { recipe, ready, risk, edits, because } = await editOf(refusedImage);
    expect({ recipe, ready, risk }).toEqual({ recipe: 'restore-image', ready: true, risk: 'medium' });
    expect(edits).toMatchObject([
      { file: CHECKOUT, after: expect.stringContaining('shop-checkout/checkout:5.2.1') },
    ]);
    expect(because.flatMap(({ sources }) => sources.map(({ type }) => type))).toContain('commit');
  });

  it('suggests for an incident what it suggests for its findings, to each what they may see', async () => {
    const cluster = 'fleet-default/edge-oslo-1';
    const model = fleetModel(installation.world);
    model.setOutcome({ bundle: 'fleet-default/shop-checkout', cluster }, { fault: 'image-pull' });
    model.settle();
    let id = '';
    await eventually(async () => {
      const page = await installation.ask('admin', `/v1/incidents?finding=${refusedImage}`);
      const [incident] = IncidentPage.parse(await page.json()).items;
      expect(incident?.extent.findings).toBeGreaterThan(1);
      id = incident?.id ?? '';
    }, 60_000);
    const route = `/v1/incidents/${id}/suggestions`;
    const list = IncidentSuggestionList.parse(await (await installation.ask('admin', route)).json());
    expect(list).toMatchObject({ looked: 1, of: 2 });
    const [{ finding, suggestion } = { finding: '', suggestion: undefined }] = list.items;
    expect(suggestion).toMatchObject({ recipe: 'restore-image', ready: true });
    // He sees the finding in his namespace, and neither the other one nor where it comes from.
    const his = IncidentSuggestionList.parse(await (await installation.ask('marcus', route)).json());
    expect(his).toMatchObject({ items: [], of: 1 });
    expect(JSON.stringify(his)).not.toMatch(/acme[.]example|shop-checkout|fleet-default|oslo/);
    const unknown = `/v1/incidents/${'0'.repeat(32)}/suggestions`;
    expect((await installation.ask('marcus', unknown)).status).toBe(404);
    const opened = await propose(finding, suggestion?.id ?? '', { incident: id });
    expect(ProposalDetail.parse(await opened.json())).toMatchObject({ finding, incident: id });
    expect((await propose(driftedCart, '0'.repeat(32), { incident: id })).status).toBe(404);
  });
});
