import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A Postgres server of our own, on a unix socket, that is gone afterwards. */
export interface PostgresCluster {
  /** Address of its `postgres` database. */
  readonly url: string;
  start(): Promise<void>;
  /** `immediate` is what a crash looks like. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Makes and starts a cluster with the system's Postgres (15 or newer). Safe for tests only: it does not sync to disk,
 * unless it is to be as slow as a real one.
 */
export async function startPostgresCluster({ durable = false } = {}): Promise<PostgresCluster> {
  const bin = await postgresBinaries();
  const home = await mkdtemp(path.join(tmpdir(), 'outrider-pg-'));
  const as = await unprivileged(home);
  const data = path.join(home, 'data');
  const command = (name: string, ...options: string[]) =>
    run(as.command, [...as.options, path.join(bin, name), ...options]);

  await command(
    'initdb',
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale',
    'C.UTF-8',
    '--no-sync',
  );
  const sync = durable ? '' : ' -c fsync=off -c full_page_writes=off';
  const settings = `-k ${home} -c listen_addresses=${sync} -c shared_buffers=64MB`;
  const cluster: PostgresCluster = {
    url: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(home)}`,
    async start() {
      await command('pg_ctl', 'start', '-w', '-D', data, '-l', path.join(home, 'log'), '-o', settings);
    },
    async stop(mode) {
      await command('pg_ctl', 'stop', '-w', '-D', data, '-m', mode);
    },
    async remove() {
      await cluster.stop('immediate').catch(() => undefined);
      await rm(home, { recursive: true, force: true });
    },
  };
  await cluster.start();
  return cluster;
}

/** Debian keeps each major version in its own directory; the oldest is the one we promise to run on. */
async function postgresBinaries(): Promise<string> {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? await readdir(base) : [];
  const oldest = versions
    .map(Number)
    .filter((version) => version >= 15)
    .sort((a, b) => a - b)[0];
  if (oldest === undefined) {
    throw new Error(`No Postgres 15 or newer in ${base}: install it, or set OUTRIDER_TEST_POSTGRES.`);
  }
  return path.join(base, String(oldest), 'bin');
}

/** Postgres refuses to run as root, so root hands the directory to the `postgres` user. */
async function unprivileged(home: string): Promise<{ command: string; options: string[] }> {
  if (process.getuid?.() !== 0) return { command: 'env', options: [] };
  const { stdout } = await run('id', ['-u', 'postgres']);
  const { stdout: group } = await run('id', ['-g', 'postgres']);
  await chown(home, Number(stdout), Number(group));
  const identity = [`--reuid=${stdout.trim()}`, `--regid=${group.trim()}`, '--clear-groups'];
  return { command: 'setpriv', options: [...identity, '--'] };
}
