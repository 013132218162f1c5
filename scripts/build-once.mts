import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root, runCommand, tailOf } from './run-command.mts';
import type { Command } from './run-command.mts';

/** A slow build whose result is kept until its inputs change. */
export interface Build {
  readonly name: string;
  /** What people read while they wait. */
  readonly title: string;
  /** Computes the identity of the inputs; the same value means the same output. */
  readonly hash: () => string;
  /** A file below the root that exists once the build has run. */
  readonly output: string;
  readonly command: Omit<Command, 'name'>;
}

const folder = path.join(root, '.cache/builds');

/** Builds unless the last successful build had the same inputs. Two processes never build the same thing at once. */
export async function buildOnce(build: Build): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const unlock = await lock(path.join(folder, `${build.name}.lock`));
  try {
    await buildIfStale(build);
  } finally {
    unlock();
  }
}

async function buildIfStale(build: Build): Promise<void> {
  const stamp = path.join(folder, `${build.name}.sha256`);
  const hash = build.hash();
  if (readIfThere(stamp) === hash && existsSync(path.join(root, build.output))) {
    console.log(`${build.name}: up to date`);
    return;
  }
  console.log(`${build.name}: building ${build.title} ...`);
  rmSync(stamp, { force: true });
  const { exitCode, seconds, log } = await runCommand({ name: `build-${build.name}`, ...build.command });
  if (exitCode !== 0 || !existsSync(path.join(root, build.output))) {
    console.error(await tailOf(log, 60));
    throw new Error(`${build.name}: the build failed after ${seconds} s; the whole log is ${log}`);
  }
  writeFileSync(stamp, hash);
  console.log(`${build.name}: built in ${seconds} s`);
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Holds a lock file with our process id; a lock whose process is gone is taken over. */
async function lock(file: string): Promise<() => void> {
  while (!tryLock(file)) {
    if (!isAlive(Number(readIfThere(file)))) rmSync(file, { force: true });
    await sleep(500);
  }
  return () => rmSync(file, { force: true });
}

function tryLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}
