import { Worker } from 'node:worker_threads';

import type { Logger } from '../../../kernel/logger.ts';
import { DatabaseUnavailableError } from '../../../kernel/errors.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;

/** Where the worker finds its files, and who hears about it. */
export interface WorkerOptions {
  readonly dataDir: string;
  readonly socket: string;
  readonly logger: Logger;
}

/** A worker that is started again when it crashes. */
export interface SupervisedWorker {
  /** Settles with the first start; rejects with DatabaseUnavailableError when that fails. */
  readonly started: Promise<void>;
  readonly state: () => 'running' | 'restarting' | 'stopped';
  /** Lets the worker finish what it does and close the database. */
  stop(): Promise<void>;
}

/** Starts the worker, and starts it again, ever more slowly, each time it dies uninvited. */
export function superviseWorker(options: WorkerOptions): SupervisedWorker {
  let current: RunningWorker | undefined;
  let state: 'running' | 'restarting' | 'stopped' = 'restarting';
  let retry: NodeJS.Timeout | undefined;
  let pause = FIRST_PAUSE_MS;

  const start = async () => {
    const worker = runWorker(options);
    current = worker;
    void worker.ended.then((error) => whenEnded(error));
    await worker.ready;
    if (state === 'restarting') state = 'running';
    pause = FIRST_PAUSE_MS;
  };
  const whenEnded = (error: Error | undefined) => {
    if (state === 'stopped') return;
    state = 'restarting';
    options.logger.error({ err: error, pauseMs: pause }, 'the embedded database ended: starting it again');
    retry = setTimeout(() => void start().catch(() => undefined), pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  };
  return {
    started: start(),
    state: () => state,
    async stop() {
      state = 'stopped';
      clearTimeout(retry);
      await current?.stop();
    },
  };
}

interface RunningWorker {
  readonly ready: Promise<void>;
  /** Settles when the thread is gone, with the error that ended it. */
  readonly ended: Promise<Error | undefined>;
  stop(): Promise<void>;
}

function runWorker({ dataDir, socket }: WorkerOptions): RunningWorker {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: { dataDir, socket },
    name: 'outrider-database',
  });
  let failure: Error | undefined;
  worker.on('error', (error: Error) => (failure = error));
  const ended = new Promise<Error | undefined>((resolve) => worker.once('exit', () => resolve(failure)));
  const ready = Promise.race([
    new Promise<void>((resolve) => worker.once('message', () => resolve())),
    ended.then((error) => Promise.reject(cannotOpen(dataDir, error))),
  ]);
  const stop = async () => {
    worker.postMessage('stop');
    await ended;
  };
  return { ready, ended, stop };
}

function cannotOpen(dataDir: string, cause: Error | undefined): DatabaseUnavailableError {
  return new DatabaseUnavailableError(`The embedded database in ${dataDir} cannot be opened.`, {
    next: 'If its files are damaged, move the directory away and start again: findings are found anew.',
    cause,
  });
}
