import { parentPort, workerData } from 'node:worker_threads';
import { rm } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

// Entry of the worker thread in which the embedded database runs: queries would block the event loop of the caller.
// Loaded by path, so it imports nothing of ours. Says `ready`, obeys `stop`.

/** The pool keeps one; the rest is for those it just lost and that are not gone yet. */
const CONNECTIONS = 4;

/** A quarter of the default: findings are few, and the file cache holds them a second time anyway. */
const SETTINGS = ['-c', 'shared_buffers=32MB'];

const { dataDir, socket } = workerData as { dataDir: string; socket: string };

const db = await PGlite.create(dataDir, { startParams: [...PGlite.defaultStartParams, ...SETTINGS] });
failLoudly(db);
// A worker that crashed left its socket behind.
await rm(socket, { force: true });
const server = new PGLiteSocketServer({ db, path: socket, maxConnections: CONNECTIONS });
await server.start();
parentPort?.on('message', (message) => {
  if (message === 'stop') void stop();
});
parentPort?.postMessage('ready');

async function stop(): Promise<void> {
  await server.stop();
  await db.close();
  parentPort?.close();
}

/**
 * The socket server never works off its queue again after the engine itself broke (a statement that fails is not that).
 * Ending the thread lets the supervisor start over.
 */
function failLoudly(engine: PGlite): void {
  const run = engine.execProtocolRawStream.bind(engine);
  engine.execProtocolRawStream = async (...call) => {
    try {
      await run(...call);
    } catch (error) {
      setImmediate(() => {
        throw error;
      });
      throw error;
    }
  };
}
