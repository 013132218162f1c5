import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createWorld } from '../../rancher/create-world.ts';
import { declareCures } from '../../rancher/fleet/cure-book.ts';
import { fleetModel } from '../../rancher/fleet/fleet-model.ts';
import type { DeploymentEntry, GitRepoEntry } from '../../rancher/fleet/model/entries.ts';
import { serveWorldGit, type WorldGit } from '../../rancher/git/serve-world.ts';
import { applyAction } from '../../rancher/scenario/apply-action.ts';
import { runScenario } from '../../rancher/scenario/run-scenario.ts';
import { scenarioByName } from '../../rancher/scenario/scenario-by-name.ts';
import type { PullRequest } from '../../rancher/forges/pulls/pull-request.ts';
import { callForge } from './call-forge.ts';
import { pushBranch } from './forge-with-branch.ts';

const token = 'writer';
const file = 'checkout/templates/checkout-deployment.yaml';
const image = 'registry.acme.example/shop-checkout/checkout';
const world = createWorld({ clusters: [] });
let git: WorldGit;

beforeAll(async () => {
  runScenario(world, scenarioByName('bad-tuesday'), { speed: 0 });
  declareCures(world, [
    {
      bundle: 'shop-checkout',
      fault: 'image-pull',
      when: [{ file, at: ['spec', 'template', 'spec', 'containers', 0, 'image'], equals: `${image}:5.2.1` }],
    },
    { bundle: 'network-dns', fault: 'out-of-memory', when: [{ file: 'dns/notes.md', exists: true }] },
    {
      gitRepo: 'docs-site',
      fault: 'job-no-resources',
      when: [{ file: 'deploy/prod/fleet.yaml', exists: true }],
    },
  ]);
  git = await serveWorldGit(world, {
    hosting: { forge: 'github', protections: [{ branch: 'main', reviewed: true }] },
    tokens: [
      { secret: token, user: 'outrider', access: 'write' },
      { secret: 'priya', user: 'Priya Raman', access: 'write', isReviewer: true },
    ],
  });
});
afterAll(() => git.close());

function gitRepo(name: string): GitRepoEntry {
  const owner = fleetModel(world).records.owners.get(`fleet-default/${name}`);
  if (owner?.kind !== 'GitRepo') throw new RangeError(name);
  return owner;
}

function checkout(): DeploymentEntry {
  return fleetModel(world).deployment({
    bundle: 'fleet-default/shop-checkout',
    cluster: 'fleet-default/edge-berlin-1',
  });
}

function headFile(): string {
  return gitRepo('shop').source?.repository.head.files.get(file) ?? '';
}

/** Puts a file into `main` by way of a pull request that a person merges. */
async function propose(branch: string, content: string): Promise<PullRequest> {
  await pushBranch(git.forges, branch, { content, file, token });
  const asked = { title: 'Take the release back', head: branch, base: 'main' };
  const opened = await callForge(git.forges, 'POST api/v3/repos/shop/deploy/pulls', { token, body: asked });
  const pulls = await git.forges.pulls('shop/deploy');
  const pull = await pulls.get(Number(opened.body.number));
  if (!pull) throw new RangeError(branch);
  return pull;
}

async function mergeAsPerson(pull: PullRequest): Promise<string> {
  const pulls = await git.forges.pulls('shop/deploy');
  const merged = await pulls.merge(pull, { by: 'Priya Raman', isReviewer: true });
  return 'mergeCommit' in merged ? (merged.mergeCommit ?? '') : '';
}

describe('rancher-tests/forges/merge-deploys', () => {
  it('deploys what was merged when Fleet looks again, and the fault that it cures ends', async () => {
    const before = gitRepo('shop').commit;
    const broken = headFile();
    expect(checkout().outcome?.name).toBe('image-pull');
    const pull = await propose('outrider/p1', broken.replaceAll(/checkout:5\.2\.\d+/g, 'checkout:5.2.1'));
    const refused = await callForge(git.forges, 'PUT api/v3/repos/shop/deploy/pulls/1/merge', {
      token,
      body: {},
    });
    expect(refused.body.message).toBe(
      'At least 1 approving review is required by reviewers with write access.',
    );
    const commit = await mergeAsPerson(pull);
    // The branch has moved; Fleet has not looked yet.
    expect(gitRepo('shop').commit).toBe(before);
    expect(checkout().object).toMatchObject({ status: { display: { state: 'NotReady' } } });
    git.poll();
    const { local } = world;
    const kind = local.store.typeOfKind('fleet.cattle.io', 'GitRepo');
    const stored = kind && local.store.get(kind, 'fleet-default', 'shop');
    expect(stored).toMatchObject({ status: { commit } });
    expect(checkout().object).toMatchObject({ status: { display: { state: 'Ready' } } });
    const desired = checkout().bundle.content.desired.find((object) => object.kind === 'Deployment');
    expect(JSON.stringify(desired)).toContain(`${image}:5.2.1`);
    const live = world.clusters.get(checkout().cluster.declaration.id)?.store;
    const deployments = live?.typeOfKind('apps', 'Deployment');
    expect(JSON.stringify(deployments && live?.get(deployments, 'shop', 'checkout'))).toContain(
      `${image}:5.2.1`,
    );
    const [bundle] = gitRepo('shop').bundles.filter(({ name }) => name === 'shop-cart');
    expect(bundle?.content.revision).toBe(2);
    expect(bundle?.retired).toEqual([]);
  });

  it('keeps the fault away while the file stays, and lets it come back when the file goes back', async () => {
    const model = fleetModel(world);
    applyAction(model, { bundle: 'shop-checkout', on: 'edge-berlin-1', fault: 'image-pull' });
    model.settle();
    expect(checkout().outcome).toBeUndefined();
    const pull = await propose('outrider/p2', headFile().replaceAll('checkout:5.2.1', 'checkout:5.2.9'));
    await mergeAsPerson(pull);
    git.poll();
    expect(checkout().outcome?.name).toBe('image-pull');
    expect(checkout().object).toMatchObject({ status: { display: { state: 'NotReady' } } });
  });

  it('goes on with commits of its own on top of what others committed', async () => {
    const pull = await propose('outrider/p3', `${headFile()}# reviewed\n`);
    const model = fleetModel(world);
    // Neither has the world heard of the merge, nor the repository of this commit.
    const pulls = await git.forges.pulls('shop/deploy');
    const merging = pulls.merge(pull, { by: 'Priya Raman', isReviewer: true });
    model.commit('fleet-default/shop', { subject: 'Note something' });
    model.settle();
    await merging;
    git.poll();
    const { repository } = gitRepo('shop').source ?? {};
    expect(repository?.commits.slice(-2).map(({ message }) => message.split('\n')[0])).toEqual([
      `Merge pull request #${pull.number} from outrider/p3`,
      'Note something',
    ]);
    expect(repository?.head.parent).toBe(pull.mergeCommit);
    expect(headFile()).toContain('# reviewed');
    const ref = await callForge(git.forges, 'GET api/v3/repos/shop/deploy/git/ref/heads/main', { token });
    expect(ref.body.object.sha).toBe(gitRepo('shop').commit);
  });

  it('heals a GitRepo whose folder is there again', async () => {
    expect(gitRepo('docs-site').fault?.prunes).toBe(true);
    const move = { from: 'deploy/live', to: 'deploy/prod' };
    await pushBranch(git.forges, 'outrider/p4', { repository: 'office/docs', move, token });
    const asked = { title: 'Give the folder its name back', head: 'outrider/p4', base: 'main' };
    await callForge(git.forges, 'POST api/v3/repos/office/docs/pulls', { token, body: asked });
    const pulls = await git.forges.pulls('office/docs');
    const [pull] = await pulls.list();
    const ask = `PUT api/v3/repos/office/docs/pulls/${String(pull?.number)}/merge`;
    expect((await callForge(git.forges, ask, { token: 'priya', body: {} })).status).toBe(200);
    git.poll();
    expect(gitRepo('docs-site').fault).toBeUndefined();
    const bundles = gitRepo('docs-site').bundles;
    expect(bundles.map(({ object }) => object?.kind)).toEqual(bundles.map(() => 'Bundle'));
  });
});
