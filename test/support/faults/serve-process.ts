import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

import type { FaultyRancher } from './faulty-rancher.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** The API as it runs in a pod: a process of its own that obeys signals. */
export interface ServeProcess {
  /** Resolves with the ports when it listens; rejects when it ends before. */
  readonly listening: Promise<{ readonly port: number; readonly metricsPort: number }>;
  /** Resolves with the exit code, or with the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  signal(name: 'SIGTERM' | 'SIGKILL'): void;
}

interface LogLine {
  readonly msg?: string;
  readonly port?: number;
  readonly metricsPort?: number;
}

/** Starts it with the embedded database in a folder. */
export function serveProcess(rancher: FaultyRancher, dataDir: string): ServeProcess {
  const child = spawn(process.execPath, ['api/src/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      OUTRIDER_HOST: '127.0.0.1',
      OUTRIDER_PORT: '0',
      OUTRIDER_METRICS_PORT: '0',
      OUTRIDER_DATA_DIR: dataDir,
      RANCHER_URL: rancher.url,
      RANCHER_TOKEN: rancher.rancher.token('outrider'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const {
    promise: listening,
    resolve,
    reject,
  } = Promise.withResolvers<{
    port: number;
    metricsPort: number;
  }>();
  createInterface({ input: child.stdout }).on('line', (text) => {
    const { msg, port, metricsPort } = JSON.parse(text) as LogLine;
    if (msg === 'listening' && port !== undefined && metricsPort !== undefined) {
      resolve({ port, metricsPort });
    }
  });
  const ended = (once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>).then(
    ([code, signal]) => code ?? signal ?? 'SIGKILL',
  );
  void ended.then((how) => reject(new Error(`ended with ${String(how)} before it listened`)));
  // Not every test waits for it.
  listening.catch(() => undefined);
  return { listening, ended, signal: (name) => void child.kill(name) };
}
