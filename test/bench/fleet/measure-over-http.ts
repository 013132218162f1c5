import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { FindingPage } from '@outrider/api/contract/findings.ts';
import { startPostgresCluster } from '../../support/database/postgres-cluster.ts';
import { forkChild, type BenchChild } from '../child/fork-child.ts';
import { startApi, type ApiProcess, type ProcessMemory } from './api-process.ts';
import type { FleetSize } from './fleet-size.ts';
import { measureChanges } from './measure-changes.ts';
import { measurePanel } from './measure-panel.ts';
import type { RawListAnswer, RawListQuestion } from './raw-list-process.ts';
import type { StartedSimulator } from './simulator-process.ts';

/** Which database the API keeps findings in. */
export type DatabaseKind = 'external' | 'embedded';

/** One cold start. */
export interface ColdStart {
  /** From spawning the process, and from when it listened, until every finding could be read. */
  readonly withProcessMs: number;
  readonly ms: number;
  readonly cpuMs: number | undefined;
  readonly findings: number;
  readonly memory: ProcessMemory | undefined;
  /** After it was left alone for a while. */
  readonly settled: ProcessMemory | undefined;
}

/** Everything measured against the simulator. */
export interface HttpMeasurements {
  readonly raw: readonly RawListAnswer[];
  readonly starts: Readonly<Record<DatabaseKind, readonly ColdStart[]>>;
  /** Milliseconds from change to reader. */
  readonly changes: readonly number[];
  readonly panels: Readonly<Record<string, readonly number[]>>;
  /** Memory after all of that. */
  readonly memoryAfter: ProcessMemory | undefined;
}

/** What measuring needs. */
export interface HttpMeasurementParts {
  readonly size: FleetSize;
  readonly simulator: BenchChild;
  readonly started: StartedSimulator;
  readonly progress: (what: string) => void;
}

/** Lists and cold starts in turn, so that both meet the same moods of the machine; then what a running API does. */
export async function measureOverHttp(parts: HttpMeasurementParts): Promise<HttpMeasurements> {
  const { size, started, progress } = parts;
  const lister = forkChild(new URL('raw-list-process.ts', import.meta.url));
  const question: RawListQuestion = { url: started.url, token: started.tokens.outrider };
  const list = () => lister.ask<RawListAnswer>(question);
  // The first list is slower for everyone: the simulator sorts and its code is not warm yet.
  await list();
  const raw: RawListAnswer[] = [];
  const starts: Record<DatabaseKind, ColdStart[]> = { external: [], embedded: [] };
  let running: Running | undefined;
  for (let round = 1; round <= size.rounds; round += 1) {
    for (const kind of ['embedded', 'external'] as const) {
      progress(`Round ${String(round)}: raw list, then cold start with the ${kind} database.`);
      raw.push(await list());
      const measured = await coldStart(kind, parts);
      starts[kind].push(measured.start);
      if (round === size.rounds && kind === 'external') running = measured;
      else await measured.stop();
    }
  }
  await lister.end();
  if (!running) throw new Error('there must be at least one round');
  try {
    return { raw, starts, ...(await measureRunning(running.api, parts)) };
  } finally {
    await running.stop();
  }
}

async function measureRunning(api: ApiProcess, parts: HttpMeasurementParts) {
  const { size, simulator, started, progress } = parts;
  const { admin, priya } = started.tokens;
  progress(`${String(size.changes)} changes of one BundleDeployment each.`);
  const { bundleDeployments } = started;
  const changes = await measureChanges({
    simulator,
    api,
    token: admin,
    changes: size.changes,
    bundleDeployments,
  });
  const panels: Record<string, readonly number[]> = {};
  for (const [who, token] of Object.entries({
    'who may see everything': admin,
    'with limited rights': priya,
  })) {
    progress(`Panels at ${String(size.panelRate)} requests/s for a reader ${who}.`);
    // Rights are looked up once and kept for a while: what a page asks first pays for it, not the panel.
    await api.get('/v1/status', token);
    await api.get('/v1/findings?pageSize=1', token);
    panels[who] = await measurePanel({
      api,
      token,
      queries: panelQueries(started),
      perSecond: size.panelRate,
      seconds: size.panelSeconds,
    });
  }
  return { changes, panels, memoryAfter: await api.memory() };
}

/** What the tabs of GitRepos, Bundles and clusters ask, in turn. */
function panelQueries({ gitRepos, bundles, fleetClusters }: StartedSimulator): readonly string[] {
  const query = (filter: string) => (key: string) =>
    new URLSearchParams({ [filter]: key, page: '1', pageSize: '50' }).toString();
  const lists = [
    gitRepos.map(query('gitRepo')),
    bundles.map(query('bundle')),
    fleetClusters.map(query('fleetCluster')),
  ];
  const longest = Math.max(...lists.map((queries) => queries.length));
  return Array.from({ length: longest }, (_, position) =>
    lists.map((queries) => queries[position % queries.length] ?? ''),
  ).flat();
}

interface Running {
  readonly api: ApiProcess;
  stop(): Promise<void>;
}

/** Starts the API with a database that is new. */
async function coldStart(
  kind: DatabaseKind,
  { size, started }: HttpMeasurementParts,
): Promise<Running & { start: ColdStart }> {
  const postgres = kind === 'external' ? await startPostgresCluster() : undefined;
  const dataDir = await mkdtemp(path.join(tmpdir(), 'outrider-bench-'));
  const api = await startApi({
    rancherUrl: started.url,
    rancherToken: started.tokens.outrider,
    databaseUrl: postgres?.url,
    dataDir,
  });
  const memory = await api.memory();
  const page = (await api.get('/v1/findings?pageSize=1', started.tokens.admin)) as Pick<FindingPage, 'total'>;
  await sleep(size.settleSeconds * 1000);
  return {
    api,
    start: {
      withProcessMs: api.readyAt - api.spawnedAt,
      ms: api.readyAt - api.listeningAt,
      cpuMs: api.readyCpuMs,
      findings: page.total,
      memory,
      settled: await api.memory(),
    },
    async stop() {
      await api.stop();
      await postgres?.remove();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
