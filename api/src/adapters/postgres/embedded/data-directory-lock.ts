import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { DatabaseUnavailableError } from '../../../kernel/errors.ts';

const LOCK_FILE = 'outrider.lock';

/** How often the owner shows that it lives, and how long others watch for that before they take over. */
export interface LockTiming {
  readonly heartbeatMs: number;
  readonly watchMs: number;
}

const TIMING: LockTiming = { heartbeatMs: 3_000, watchMs: 15_000 };

/** The right to use a data directory; nothing else stops a second process from opening, and ruining, the same files. */
export interface DataDirectoryLock {
  /** Settles when somebody took the lock from us, which can only happen when this process was frozen. */
  readonly lost: Promise<unknown>;
  release(): Promise<void>;
}

interface Owner {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
}

/**
 * Takes the lock of a data directory. A lock whose owner is gone is taken over: at once when its process provably ended,
 * otherwise when its heartbeat stands still while we watch. Raises DatabaseUnavailableError when the owner lives.
 */
export async function lockDataDirectory(
  directory: string,
  timing: LockTiming = TIMING,
): Promise<DataDirectoryLock> {
  const file = path.join(directory, LOCK_FILE);
  const own: Owner = { token: randomUUID(), pid: process.pid, host: hostname() };
  while (!(await created(file, own))) {
    const owner = await readOwner(file);
    if (!(await isGone(file, owner, timing))) throw inUse(directory, owner);
    await removeStale(file, owner);
  }
  return keep(file, own, timing.heartbeatMs);
}

/** O_EXCL: of two that try, one succeeds. */
async function created(file: string, own: Owner): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw new DatabaseUnavailableError(
      `The data directory cannot be written (${codeOf(error) ?? 'unknown'}).`,
      {
        next: `Make ${path.dirname(file)} writable for this user.`,
        cause: error,
      },
    );
  }
}

async function readOwner(file: string): Promise<Partial<Owner>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Partial<Owner>;
  } catch {
    // Gone, or written half: its heartbeat decides.
    return {};
  }
}

async function isGone(file: string, owner: Partial<Owner>, timing: LockTiming): Promise<boolean> {
  // Our own process id says nothing: a restarted container has the same one.
  if (owner.host === hostname() && owner.pid !== undefined && owner.pid !== process.pid) {
    if (!isAlive(owner.pid)) return true;
  }
  const before = await heartbeat(file);
  const end = Date.now() + timing.watchMs;
  while (Date.now() < end) {
    await delay(Math.min(timing.heartbeatMs / 2, timing.watchMs));
    if ((await heartbeat(file)) !== before) return false;
  }
  return true;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but is not ours to signal.
    return codeOf(error) !== 'ESRCH';
  }
}

/** Only ever compared with itself, so that clocks of different machines do not matter. */
async function heartbeat(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;
}

/** Moves the lock aside before judging it, so that a lock someone else took meanwhile is not deleted but put back. */
async function removeStale(file: string, stale: Partial<Owner>): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  const moved = await readOwner(aside);
  if (moved.token !== stale.token) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

/** Shows that we live until released, and looks whether the lock is still ours. */
function keep(file: string, own: Owner, heartbeatMs: number): DataDirectoryLock {
  const { promise: lost, resolve: lose } = Promise.withResolvers<unknown>();
  const timer = setInterval(
    () => void beat(file, own).then((holds) => holds || lose(undefined)),
    heartbeatMs,
  );
  timer.unref();
  void lost.then(() => clearInterval(timer));
  return {
    lost,
    async release() {
      clearInterval(timer);
      if ((await readOwner(file)).token === own.token) await rm(file, { force: true });
    },
  };
}

/** Whether we still hold the lock. One that vanished or cannot be read is not lost until somebody else has it. */
async function beat(file: string, own: Owner): Promise<boolean> {
  const { token } = await readOwner(file);
  const now = new Date();
  if (token === own.token) await utimes(file, now, now).catch(() => undefined);
  if (token === undefined) await created(file, own).catch(() => false);
  return token === undefined || token === own.token;
}

function inUse(directory: string, owner: Partial<Owner>): DatabaseUnavailableError {
  const who =
    owner.pid === undefined ? 'another process' : `process ${owner.pid} on ${owner.host ?? 'another host'}`;
  return new DatabaseUnavailableError(`The data directory ${directory} is in use by ${who}.`, {
    next: 'Stop the other Outrider, or give this one a directory of its own with OUTRIDER_DATA_DIR.',
  });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
