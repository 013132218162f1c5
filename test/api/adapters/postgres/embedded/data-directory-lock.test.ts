import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataDirectory } from '@outrider/api/src/adapters/postgres/embedded/data-directory-lock.ts';
import { DatabaseUnavailableError } from '@outrider/api/src/kernel/errors.ts';

const TIMING = { heartbeatMs: 10, watchMs: 200 };
/** For those who must see a heartbeat, however busy the machine. */
const PATIENT = { heartbeatMs: 10, watchMs: 9_000 };
const NO_SUCH_PROCESS = 2 ** 22 + 1;

describe('api/adapters/postgres/embedded/data-directory-lock', () => {
  let directory: string;
  let file: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'outrider-lock-'));
    file = path.join(directory, 'outrider.lock');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const left = (owner: object) => writeFile(file, JSON.stringify(owner));
  const lock = (timing = TIMING) => lockDataDirectory(directory, timing);

  it('is taken and given back', async () => {
    const held = await lock();
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
    await held.release();
    await expect(readdir(directory)).resolves.toEqual([]);
  });

  it('is refused while its owner lives', async () => {
    const held = await lock();
    await expect(lock(PATIENT)).rejects.toBeInstanceOf(DatabaseUnavailableError);
    await held.release();
  });

  it('is taken over at once from a process that is gone', async () => {
    await left({ token: 'old', pid: NO_SUCH_PROCESS, host: hostname() });
    const held = await lock({ heartbeatMs: 10, watchMs: 3_600_000 });
    await held.release();
  });

  it.each([
    ['from another host', { token: 'old', pid: 1, host: 'elsewhere' }],
    [
      'under our own process id, as after a restart of a container',
      { token: 'old', pid: process.pid, host: hostname() },
    ],
    ['half written', {}],
  ])('is taken over when its heartbeat stands still: %s', async (_, owner) => {
    await left(owner);
    const held = await lock();
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ pid: process.pid });
    await held.release();
  });

  it('goes to one of many that find it abandoned', async () => {
    await left({ token: 'old', pid: NO_SUCH_PROCESS, host: hostname() });
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(() => lock(PATIENT)));
    const holders = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(holders).toHaveLength(1);
    await Promise.all(holders.map(({ value }) => value.release()));
    await expect(readdir(directory)).resolves.toEqual([]);
  });

  it('tells its owner when somebody else took it, and leaves theirs alone', async () => {
    const held = await lock();
    await left({ token: 'thief', pid: 1, host: 'elsewhere' });
    await held.lost;
    await held.release();
    await expect(readFile(file, 'utf8')).resolves.toContain('thief');
  });

  it('says when the directory cannot be written', async () => {
    await expect(lockDataDirectory(path.join(directory, 'missing'), TIMING)).rejects.toThrow(
      'cannot be written (ENOENT)',
    );
  });
});
