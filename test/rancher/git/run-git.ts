import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buffer, text } from 'node:stream/consumers';

/** A run of git: where, with what on its input, and in whose name. */
export interface GitRun {
  folder: string;
  input?: string;
  env?: Record<string, string>;
}

/** How a run of git ended. */
export interface GitResult {
  status: number | null;
  output: Buffer;
  errors: string;
}

/** Runs git in a bare repository, without any configuration of this machine. */
export async function runGit(
  args: readonly string[],
  { folder, input = '', env }: GitRun,
): Promise<GitResult> {
  const child = spawn('git', ['-C', folder, ...args], {
    env: { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', ...env },
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [output, errors] = await Promise.all([
    buffer(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { status: child.exitCode, output, errors };
}

/** What git prints, without the last line break. Throws when it fails. */
export async function gitOutput(args: readonly string[], run: GitRun): Promise<string> {
  const { status, output, errors } = await runGit(args, run);
  if (status !== 0) throw new Error(`git ${args.join(' ')} ended with ${status}: ${errors}`);
  return output.toString('utf8').replace(/\n$/, '');
}

/** The commit that a branch is at; `undefined` when there is no such branch. */
export async function branchHead(folder: string, branch: string): Promise<string | undefined> {
  const ref = `refs/heads/${branch}`;
  const { status, output } = await runGit(['rev-parse', '--verify', '--quiet', ref], { folder });
  return status === 0 ? output.toString('utf8').trim() : undefined;
}
