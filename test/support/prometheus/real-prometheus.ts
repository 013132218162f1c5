import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { eventually } from '../eventually.ts';

/** A Prometheus that runs on this machine. */
export interface RealPrometheus {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where scripts/setup --test unpacks the Debian package. */
const UNPACKED = path.resolve(import.meta.dirname, '../../../.cache/prometheus/usr/bin');

const program = (name: string): string => {
  const unpacked = path.join(UNPACKED, name);
  return existsSync(unpacked) ? unpacked : name;
};

/** Starts Prometheus with blocks that promtool makes of OpenMetrics text; it scrapes nothing. */
export async function startRealPrometheus(openMetrics: string): Promise<RealPrometheus> {
  const folder = await mkdtemp(path.join(tmpdir(), 'outrider-prometheus-'));
  const [input, data, config] = ['metrics.txt', 'data', 'prometheus.yml'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  await writeFile(input, openMetrics);
  await writeFile(config, 'global: {}\n');
  await promisify(execFile)(program('promtool'), [
    'tsdb',
    'create-blocks-from',
    'openmetrics',
    '--max-block-duration=24h',
    input,
    data,
  ]);
  const port = await freePort();
  const child = spawn(
    program('prometheus'),
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=10y',
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: 'ignore' },
  );
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  await eventually(async () => {
    if (!(await fetch(`${url}/-/ready`)).ok) throw new Error('Prometheus is not ready');
  });
  return {
    url,
    async stop() {
      child.kill();
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
