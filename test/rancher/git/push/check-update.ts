import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BranchProtection, PushRules } from './push-rules.ts';
import type { Refusal } from './refusals.ts';

/** A ref that is to be moved; zeros stand for none. */
export interface RefUpdate {
  before: string;
  after: string;
  ref: string;
}

/** Why a ref is not moved: everything that speaks against it. Runs in the repository, within Git's hook. */
export function checkUpdate(update: RefUpdate, rules: PushRules): Refusal[] {
  const protection = rules.protections.find(({ branch }) => update.ref === `refs/heads/${branch}`);
  if (isNone(update.after)) return protection ? ['delete'] : [];
  return [
    ...largeFiles(update, rules.maxFileBytes ?? 100 * 1_048_576),
    ...(protection ? brokenRules(update, protection, rules.allowedSigners ?? []) : []),
  ];
}

function brokenRules(
  { before, after }: RefUpdate,
  { direct = false, signed = false }: BranchProtection,
  signers: readonly string[],
): Refusal[] {
  const rewrites = !isNone(before) && git(['merge-base', '--is-ancestor', before, after]).status !== 0;
  const unsigned = signed && newCommits(after).some((commit) => !isSigned(commit, signers));
  return [
    ...(direct ? [] : (['pull-request'] as const)),
    ...(rewrites ? (['force'] as const) : []),
    ...(unsigned ? (['unsigned'] as const) : []),
  ];
}

/** Whether Git itself finds the signature of an allowed key. */
function isSigned(commit: string, signers: readonly string[]): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), 'outrider-signers-'));
  const file = path.join(folder, 'allowed_signers');
  writeFileSync(file, `${signers.join('\n')}\n`);
  const format = ['-c', 'gpg.format=ssh', '-c', `gpg.ssh.allowedSignersFile=${file}`];
  const { status } = git([...format, 'verify-commit', commit]);
  rmSync(folder, { recursive: true, force: true });
  return status === 0;
}

function newCommits(after: string): string[] {
  return lines(git(['rev-list', after, '--not', '--all']).stdout);
}

function largeFiles({ after }: RefUpdate, limit: number): Refusal[] {
  const objects = git(['rev-list', '--objects', after, '--not', '--all']).stdout;
  const format = '--batch-check=%(objecttype) %(objectsize) %(rest)';
  return lines(git(['cat-file', format], objects).stdout).flatMap((line) => {
    const [type, size, ...name] = line.split(' ');
    const bytes = Number(size);
    return type === 'blob' && bytes > limit ? [{ file: name.join(' '), bytes, limit }] : [];
  });
}

function git(args: string[], input = ''): { status: number | null; stdout: string } {
  return spawnSync('git', args, { input, encoding: 'utf8', maxBuffer: 64 * 1_048_576 });
}

function lines(output: string): string[] {
  return output.split('\n').filter((line) => line !== '');
}

function isNone(id: string): boolean {
  return /^0+$/.test(id);
}
