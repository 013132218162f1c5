import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '../../..');

/** Node gives half of a pod's memory limit to the heap: this is what it does with a limit of 512 MiB. */
export const POD_HEAP_MIB = 256;

/** How the API is started: as it is in a pod, with a few variables. */
export interface ApiOptions {
  readonly rancherUrl: string;
  readonly rancherToken: string;
  /** External Postgres; the embedded database in `dataDir` when absent. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  /** For profiles, for example `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
}

/** Memory of a process, in bytes; absent where the system does not tell. */
export interface ProcessMemory {
  readonly resident: number;
  readonly peak: number;
}

/** The API as a process of its own. */
export interface ApiProcess {
  readonly url: string;
  /** When it was spawned, when it listened and when it had stored everything, in milliseconds of `performance.now`. */
  readonly spawnedAt: number;
  readonly listeningAt: number;
  readonly readyAt: number;
  /** Milliseconds of CPU from its start until it was ready; absent where the system does not tell. */
  readonly readyCpuMs: number | undefined;
  memory(): Promise<ProcessMemory | undefined>;
  get(route: string, token: string): Promise<unknown>;
  /** What it counts about itself, as Prometheus reads it. */
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

/** How often it is asked whether it is ready, in milliseconds: seldom enough not to be what keeps it busy. */
const LOOK_EVERY = 25;
const READY_WITHIN = 600_000;

/** Starts the API and waits until every finding is stored and can be read. */
export async function startApi(options: ApiOptions): Promise<ApiProcess> {
  const heap = `--max-old-space-size=${String(POD_HEAP_MIB)}`;
  const spawnedAt = performance.now();
  const child = spawn(process.execPath, [heap, ...(options.nodeOptions ?? []), 'api/src/main.ts'], {
    cwd: root,
    env: environmentOf(options),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { port, metricsPort } = await listening(child);
  const listeningAt = performance.now();
  await ready(`http://127.0.0.1:${String(metricsPort)}/readyz`, child);
  const readyAt = performance.now();
  const url = `http://127.0.0.1:${String(port)}`;
  return {
    url,
    spawnedAt,
    listeningAt,
    readyAt,
    readyCpuMs: await cpuOf(child.pid ?? 0),
    memory: () => memoryOf(child.pid ?? 0),
    async get(route, token) {
      const answer = await fetch(url + route, { headers: { cookie: `R_SESS=${token}` } });
      if (!answer.ok) throw new Error(`${route} was answered with ${String(answer.status)}`);
      return answer.json();
    },
    metrics: async () => (await fetch(`http://127.0.0.1:${String(metricsPort)}/metrics`)).text(),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function environmentOf(options: ApiOptions): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    PATH,
    HOME,
    ...(TMPDIR !== undefined && { TMPDIR }),
    OUTRIDER_HOST: '127.0.0.1',
    OUTRIDER_PORT: '0',
    OUTRIDER_METRICS_PORT: '0',
    OUTRIDER_DATA_DIR: options.dataDir,
    RANCHER_URL: options.rancherUrl,
    RANCHER_TOKEN: options.rancherToken,
    ...(options.databaseUrl !== undefined && { DATABASE_URL: options.databaseUrl }),
  };
}

interface LogLine {
  readonly level: number;
  readonly msg?: string;
  readonly port?: number;
  readonly metricsPort?: number;
}

const LOG_WARN = 40;
/** Position of `utime` in /proc/<pid>/stat after the name; `stime` follows. */
const USER_TIME = 11;

/** The ports, as the log tells them. Warnings are passed on once each: a benchmark of something that is broken means nothing. */
async function listening(child: ChildProcess): Promise<{ port: number; metricsPort: number }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ port: number; metricsPort: number }>();
  child.once('exit', (code) => reject(new Error(`the API ended with ${String(code)}`)));
  const told = new Set<string>();
  createInterface({ input: child.stdout ?? process.stdin }).on('line', (text) => {
    const line = JSON.parse(text) as LogLine;
    if (line.msg === 'listening') resolve({ port: line.port ?? 0, metricsPort: line.metricsPort ?? 0 });
    else if (line.level >= LOG_WARN && !told.has(line.msg ?? '')) {
      told.add(line.msg ?? '');
      process.stderr.write(`  api: ${text}\n`);
    }
  });
  return promise;
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_WITHIN;
  while (child.exitCode === null && Date.now() < until) {
    const answer = await fetch(url);
    await answer.arrayBuffer();
    if (answer.ok) return;
    await sleep(LOOK_EVERY);
  }
  throw new Error(`the API did not become ready (exit code ${String(child.exitCode)})`);
}

async function memoryOf(pid: number): Promise<ProcessMemory | undefined> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '');
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
  const [resident, peak] = [kilobytes('VmRSS') * 1024, kilobytes('VmHWM') * 1024];
  return Number.isFinite(resident) && Number.isFinite(peak) ? { resident, peak } : undefined;
}

/** Linux counts CPU time in hundredths of a second; fields are counted after the name, which may hold anything. */
async function cpuOf(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const hundredths = Number(fields[USER_TIME]) + Number(fields[USER_TIME + 1]);
  return Number.isFinite(hundredths) ? hundredths * 10 : undefined;
}
