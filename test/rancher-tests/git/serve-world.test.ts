import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createWorld } from '../../rancher/create-world.ts';
import { fleetModel } from '../../rancher/fleet/fleet-model.ts';
import type { GitRepoEntry } from '../../rancher/fleet/model/entries.ts';
import { serveWorldGit, type WorldGit } from '../../rancher/git/serve-world.ts';
import { runScenario } from '../../rancher/scenario/run-scenario.ts';
import { scenarioByName } from '../../rancher/scenario/scenario-by-name.ts';

const run = promisify(execFile);
const world = createWorld({ clusters: [] });
let server: WorldGit;
let folder: string;

beforeAll(async () => {
  runScenario(world, scenarioByName('bad-tuesday'), { speed: 0 });
  server = await serveWorldGit(world);
  folder = await mkdtemp(path.join(tmpdir(), 'outrider-clone-'));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function git(...args: string[]): Promise<string> {
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_GLOBAL: '/dev/null' };
  return (await run('git', args, { cwd: folder, env })).stdout;
}

function gitRepo(name: string): GitRepoEntry {
  const owner = fleetModel(world).records.owners.get(`fleet-default/${name}`);
  if (owner?.kind !== 'GitRepo') throw new RangeError(name);
  return owner;
}

describe('rancher-tests/git/serve-world', () => {
  it('serves the commits that Fleet shows, with the files that Bundles carry', async () => {
    await git('clone', '--quiet', `${server.url}shop/deploy.git`, 'shop');
    const [head = '', ...lines] = (await git('-C', 'shop', 'log', '--format=%H %an: %s')).trim().split('\n');
    expect(head).toBe(`${gitRepo('shop').commit} Priya Raman: Let customers pay by invoice`);
    expect(lines.length).toBeGreaterThan(7);
    const bundle = fleetModel(world).records.bundles.get('fleet-default/shop-checkout');
    for (const { name, content } of bundle?.content.resources ?? []) {
      expect(await git('-C', 'shop', 'show', `HEAD:checkout/${name}`)).toBe(content);
    }
    expect(await git('-C', 'shop', 'show', 'HEAD:checkout/fleet.yaml')).toBe('defaultNamespace: shop\n');
    expect(await git('-C', 'shop', 'diff', '--name-only', 'HEAD~1', 'HEAD')).toContain('checkout/templates/');
  });

  it('makes the same commits every time', () => {
    const other = createWorld({ clusters: [] });
    runScenario(other, scenarioByName('bad-tuesday'), { speed: 0 });
    const commitsOf = (one: typeof world) =>
      [...fleetModel(one).records.owners.values()].map((owner) => owner.kind === 'GitRepo' && owner.commit);
    expect(commitsOf(other)).toEqual(commitsOf(world));
    // Everybody who ever saw the demo knows this one.
    expect(gitRepo('shop').commit).toMatchInlineSnapshot(`"065d89f7fab0dea39f440b449280abc2ff9891ae"`);
  });

  it('goes on when something new is deployed', async () => {
    const owner = gitRepo('payments');
    await git('clone', '--quiet', `${server.url}payments/deploy.git`, 'payments');
    const before = owner.commit;
    const model = fleetModel(world);
    model.commit(owner.key, { subject: 'Hold more in memory' });
    model.revise('fleet-default/payments-gateway');
    model.settle();
    expect(owner.commit).not.toBe(before);
    await git('-C', 'payments', 'fetch', '--quiet');
    const log = await git('-C', 'payments', 'log', '-1', '--format=%H %P %s', 'origin/release');
    expect(log.trim()).toBe(`${owner.commit} ${before} Hold more in memory`);
    const changed = await git('-C', 'payments', 'diff', '--name-only', before, owner.commit);
    expect(changed).toContain('gateway/templates/payment-gateway-deployment.yaml');
    expect(changed).not.toContain('ledger/');
  });

  it('has moved the folder that Fleet misses', async () => {
    await git('clone', '--quiet', `${server.url}office/docs.git`, 'docs');
    const files = await git('-C', 'docs', 'ls-files');
    expect(files).toContain('deploy/live/fleet.yaml');
    expect(files).not.toContain('deploy/prod');
  });

  it('takes nothing, and shows what is private to nobody', async () => {
    await expect(git('-C', 'shop', 'push', '--quiet', 'origin', 'HEAD:refs/heads/x')).rejects.toThrow('403');
    await expect(git('ls-remote', `${server.url}office/intranet.git`)).rejects.toThrow('Username');
    await expect(git('ls-remote', `${server.url}no/such.git`)).rejects.toThrow('not found');
  });
});
