import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import type { ForgeKind } from '../../rancher/git/push/push-rules.ts';
import { standaloneForges, type StandaloneOptions } from '../../rancher/forges/standalone-forges.ts';
import type { RunningForges } from '../../rancher/forges/start-forges.ts';

const run = promisify(execFile);

/** A token of the forge that may write, and one that may read. */
export const tokens = { write: 'write-token', read: 'read-token' };

/** Starts a forge with `shop/deploy`, whose `main` is protected, and a private `office/secret`. */
export async function startForge(
  forge: ForgeKind,
  more: Partial<StandaloneOptions> = {},
): Promise<RunningForges> {
  const files = { 'cart/values.yaml': 'image:\n  tag: 2.7.2\nreplicas: 3\n' };
  const hosting = { forge, protections: [{ branch: 'main' }] };
  return standaloneForges({
    repositories: [
      { path: 'shop/deploy', files, hosting },
      { path: 'office/secret', files, hosting, isPrivate: true },
    ],
    tokens: [
      { secret: tokens.write, user: 'outrider', access: 'write', repositories: ['shop/deploy'] },
      { secret: tokens.read, user: 'reader', access: 'read', repositories: ['shop/deploy'] },
    ],
    ...more,
  });
}

/** Pushes a branch with one more commit than `main`, or than its base. Answers the commit. */
export async function pushBranch(
  { url }: RunningForges,
  branch: string,
  pushed: PushedChange,
): Promise<string> {
  const {
    repository = 'shop/deploy',
    file = 'cart/values.yaml',
    base = 'main',
    token = tokens.write,
  } = pushed;
  const folder = await mkdtemp(path.join(tmpdir(), 'outrider-branch-'));
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_GLOBAL: '/dev/null' };
  const git = async (...args: string[]): Promise<string> =>
    (await run('git', args, { cwd: folder, env })).stdout.trim();
  const address = Object.assign(new URL(`${repository}.git`, url), { username: 'x', password: token }).href;
  await git('clone', '--quiet', '--branch', base, address, '.');
  if (pushed.move) await git('mv', pushed.move.from, pushed.move.to);
  if (pushed.content !== undefined) await writeFile(path.join(folder, file), pushed.content);
  await git(
    '-c',
    'user.name=Bot',
    '-c',
    'user.email=bot@acme.example',
    'commit',
    '--quiet',
    '-am',
    'Change a value',
  );
  await git('push', '--quiet', address, `HEAD:refs/heads/${branch}`);
  const commit = await git('rev-parse', 'HEAD');
  await rm(folder, { recursive: true, force: true });
  return commit;
}

/** What is pushed: new content of a file, or a folder with another name. */
export interface PushedChange {
  content?: string;
  move?: { from: string; to: string };
  repository?: string;
  file?: string;
  base?: string;
  token?: string;
}
