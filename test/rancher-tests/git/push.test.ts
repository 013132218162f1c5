import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { standaloneForges } from '../../rancher/forges/standalone-forges.ts';
import type { RunningForges } from '../../rancher/forges/start-forges.ts';

const run = promisify(execFile);
const writer = 'ghp_writer';
const files = { 'cart/fleet.yaml': 'defaultNamespace: shop\n' };
const main = { branch: 'main' };
let folder: string;
let work: string;
let forges: RunningForges;

async function git(...args: string[]): Promise<string> {
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_GLOBAL: '/dev/null', LC_ALL: 'C' };
  return (await run('git', args, { cwd: work, env })).stdout.trim();
}

function address(repository: string, token?: string): string {
  const url = new URL(`${repository}.git`, forges.url);
  if (token !== undefined) Object.assign(url, { username: 'x-access-token', password: token });
  return url.href;
}

async function commit(subject: string, ...options: string[]): Promise<void> {
  await writeFile(path.join(work, 'cart/notes.md'), `${subject}\n`);
  await git('add', '.');
  const bot = ['-c', 'user.name=Bot', '-c', 'user.email=bot@acme.example'];
  await git(...bot, ...options, 'commit', '--quiet', '-m', subject);
}

/** What git says of a push that is refused. */
async function refused(...args: string[]): Promise<string> {
  return git('push', ...args).then(
    () => 'was taken',
    (error: unknown) => String(error),
  );
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outrider-push-'));
  work = folder;
  for (const key of ['bot', 'other']) {
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path.join(folder, key)]);
  }
  const [type = '', key = ''] = (await readFile(path.join(folder, 'bot.pub'), 'utf8')).split(' ');
  const allowedSigners = [`bot@acme.example namespaces="git" ${type} ${key}`];
  forges = await standaloneForges({
    repositories: [
      {
        path: 'shop/deploy',
        files,
        hosting: { forge: 'github', protections: [main], maxFileBytes: 100_000 },
      },
      { path: 'shop/lab', files, hosting: { forge: 'gitlab', protections: [main] } },
      {
        path: 'shop/signed',
        files,
        hosting: { forge: 'github', protections: [{ ...main, direct: true, signed: true }], allowedSigners },
      },
      { path: 'office/secret', files, isPrivate: true, hosting: { forge: 'plain', protections: [] } },
    ],
    tokens: [
      { secret: writer, user: 'outrider[bot]', access: 'write' },
      { secret: 'ghp_reader', user: 'reader', access: 'read' },
      { secret: 'ghp_shop', user: 'shop', access: 'write', repositories: ['shop/deploy'] },
      { secret: 'ghp_over', user: 'late', access: 'write', expiresAt: Date.now() - 1 },
    ],
  });
  await git('clone', '--quiet', address('shop/deploy'), 'deploy');
  work = path.join(folder, 'deploy');
});
afterAll(async () => {
  await forges.close();
  await rm(folder, { recursive: true, force: true });
});

describe('rancher-tests/git/push', () => {
  it('takes a branch from a token that may write, over Basic and over Bearer', async () => {
    await commit('Take notes');
    await git('push', '--quiet', address('shop/deploy', writer), 'HEAD:refs/heads/outrider/one');
    const bearer = ['-c', `http.extraHeader=Authorization: Bearer ${writer}`];
    await git(...bearer, 'push', '--quiet', address('shop/deploy'), 'HEAD:refs/heads/outrider/two');
    const there = await git('ls-remote', address('shop/deploy'), 'refs/heads/outrider/*');
    expect(there.split('\n').map((line) => line.split('\t')[0])).toEqual(
      Array(2).fill(await git('rev-parse', 'HEAD')),
    );
  });

  it('refuses tokens that may only read, have ended, are for other repositories, or none', async () => {
    expect(await refused(address('shop/deploy', 'ghp_reader'), 'HEAD:refs/heads/x')).toContain('403');
    expect(await refused(address('shop/lab', 'ghp_shop'), 'HEAD:refs/heads/x')).toContain('403');
    expect(await refused(address('shop/deploy', 'ghp_over'), 'HEAD:refs/heads/x')).toContain(
      'Authentication failed',
    );
    expect(await refused(address('shop/deploy'), 'HEAD:refs/heads/x')).toContain('Username');
    await expect(git('ls-remote', address('office/secret'))).rejects.toThrow('Username');
    await expect(git('ls-remote', address('office/secret', 'ghp_shop'))).rejects.toThrow(
      'Authentication failed',
    );
    expect(await git('ls-remote', address('office/secret', 'ghp_reader'))).toContain('refs/heads/main');
  });

  it('words the refusal of a protected branch as its forge does', async () => {
    const direct = await refused(address('shop/deploy', writer), 'HEAD:main');
    expect(direct).toContain('remote: error: GH006: Protected branch update failed for refs/heads/main.');
    expect(direct).toContain('remote: - Changes must be made through a pull request.');
    expect(await refused(address('shop/deploy', writer), ':main')).toContain('Cannot delete this branch');
    expect(await refused(address('shop/lab', writer), 'HEAD:main')).toContain(
      'remote: GitLab: You are not allowed to push code to protected branches on this project.',
    );
  });

  it('refuses files that are too large, in whatever branch', async () => {
    await git('checkout', '--quiet', '-b', 'large');
    await writeFile(path.join(work, 'dump.bin'), 'x'.repeat(100_001));
    await commit('Keep a dump');
    const answer = await refused(address('shop/deploy', writer), 'HEAD:refs/heads/large');
    expect(answer).toMatch(/GH001: Large files detected[\S\s]+File dump\.bin is 0\.10 MB/);
    await git('checkout', '--quiet', '-');
  });

  it('keeps a branch that a lease does not expect, and lets one be rewritten that nobody protects', async () => {
    const lease = '--force-with-lease=refs/heads/outrider/one:';
    await commit('Take other notes');
    const stale = await refused(lease, address('shop/deploy', writer), 'HEAD:refs/heads/outrider/one');
    expect(stale).toContain('stale info');
    await git('push', '--quiet', '--force', address('shop/deploy', writer), 'HEAD~1:refs/heads/outrider/one');
  });

  it('takes commits that an allowed key signed, and no others', { timeout: 30_000 }, async () => {
    const remote = address('shop/signed', writer);
    await git('fetch', '--quiet', remote, 'main');
    await git('checkout', '--quiet', '-B', 'signed', 'FETCH_HEAD');
    const signedBy = (key: string): string[] => [
      ...['-c', 'gpg.format=ssh', '-c', 'commit.gpgSign=true'],
      ...['-c', `user.signingKey=${path.join(folder, key)}`],
    ];
    await commit('Sign nothing');
    expect(await refused(remote, 'HEAD:main')).toContain('- Commits must have verified signatures.');
    await git('reset', '--quiet', '--hard', 'HEAD~1');
    await commit('Sign with some key', ...signedBy('other'));
    expect(await refused(remote, 'HEAD:main')).toContain('- Commits must have verified signatures.');
    await git('reset', '--quiet', '--hard', 'HEAD~1');
    await commit('Sign with the key of the bot', ...signedBy('bot'));
    await git('push', '--quiet', remote, 'HEAD:main');
    await git('reset', '--quiet', '--hard', 'HEAD~1');
    await commit('Write the past anew', ...signedBy('bot'));
    expect(await refused('--force', remote, 'HEAD:main')).toContain('- Cannot force-push to this branch');
  });

  it('sends a partial clone only what it needs', async () => {
    await git('clone', '--quiet', '--bare', '--filter=blob:none', address('shop/deploy'), 'partial.git');
    const missing = await git('-C', 'partial.git', 'rev-list', '--objects', '--all', '--missing=print');
    expect(missing).toMatch(/^\?/m);
  });

  it('takes a push whose sender never hears of it', async () => {
    forges.faults.add({ kind: 'cut-after', method: 'POST', path: /git-receive-pack$/ });
    await commit('Take notes in the dark');
    expect(await refused(address('shop/deploy', writer), 'HEAD:refs/heads/outrider/dark')).not.toBe(
      'was taken',
    );
    const there = await git('ls-remote', address('shop/deploy'), 'refs/heads/outrider/dark');
    expect(there).toContain(await git('rev-parse', 'HEAD'));
  });
});
