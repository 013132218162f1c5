import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Logger } from '../../../kernel/logger.ts';
import { lockDataDirectory } from './data-directory-lock.ts';
import { superviseWorker } from './supervise-worker.ts';

/** A running embedded database. */
export interface EmbeddedDatabase {
  /** Directory of its unix socket, private to this user: the socket asks for no password. */
  readonly socketDir: string;
  readonly state: () => 'running' | 'restarting' | 'stopped';
  readonly stop: () => Promise<void>;
}

/** Starts the embedded database in a worker thread and keeps it up. One process per directory: the lock comes first. */
export async function startEmbeddedDatabase(dataDir: string, logger: Logger): Promise<EmbeddedDatabase> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = await lockDataDirectory(dataDir);
  // Sockets have short paths only, so it cannot lie in the data directory; mkdtemp makes directories 0700.
  const socketDir = await mkdtemp(path.join(tmpdir(), 'outrider-db-'));
  const worker = superviseWorker({
    dataDir: path.join(dataDir, 'pgdata'),
    socket: path.join(socketDir, '.s.PGSQL.5432'),
    logger,
  });
  void lock.lost.then(() => {
    logger.fatal({ dataDir }, 'another process took the data directory: the embedded database stops');
    void worker.stop();
  });
  const stop = async () => {
    await worker.stop();
    await rm(socketDir, { recursive: true, force: true });
    await lock.release();
  };
  try {
    await worker.started;
  } catch (error) {
    await stop();
    throw error;
  }
  return { socketDir, state: worker.state, stop };
}
