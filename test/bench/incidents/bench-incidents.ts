import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { DeploymentPage } from '@outrider/api/contract/diagnosis/deployments.ts';
import type { Incident, IncidentDetail, IncidentPage } from '@outrider/api/contract/diagnosis/incidents.ts';
import { startPostgresCluster } from '../../support/database/postgres-cluster.ts';
import { barRow, showMs, type BenchReport, type BenchRow } from '../bench-report.ts';
import { forkChild, type BenchChild } from '../child/fork-child.ts';
import { startApi, type ApiProcess } from '../fleet/api-process.ts';
import { quantile } from '../quantile.ts';
import type { IncidentSize } from './incident-size.ts';
import type { BreakHow, BrokenFleet, IncidentQuestion, StartedFleet } from './simulator-process.ts';

/** From the last event until the incident is complete, in milliseconds. */
const COMPLETE_BAR = 2000;
/** A request meanwhile, 99th percentile, in milliseconds. */
const REQUEST_BAR = 100;
const LARGE_HEAP = ['--max-old-space-size=12288'];
const LOOK_EVERY = 100;
const GIVE_UP_AFTER = 60_000;
/** The ledger takes over what is there bit by bit after a start; it is not what is measured. */
const LEDGER_WITHIN = 300_000;
/** Until nothing more follows from the start, in milliseconds. */
const CALM_AFTER = 5000;
/** Until reads in the clusters that failed are over. */
const READS_WITHIN = 15_000;

interface MeasuredIncident {
  readonly broken: BrokenFleet;
  readonly completeMs: number;
  /** Incidents of the broken GitRepo. */
  readonly incidents: readonly Incident[];
  readonly detail: IncidentDetail | undefined;
  readonly requests: readonly number[];
}

interface MeasuredReads {
  readonly rows: readonly BenchRow[];
  readonly requests: readonly number[];
}

/** Breaks many deployments with one commit and measures how soon that is one incident with the right suspect. */
export async function benchIncidents(
  size: IncidentSize,
  progress: (what: string) => void,
): Promise<BenchReport> {
  progress('The simulator makes the fleet.');
  const simulator = forkChild(new URL('simulator-process.ts', import.meta.url), LARGE_HEAP);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'outrider-bench-'));
  const postgres = await startPostgresCluster();
  try {
    const started = await ask<StartedFleet>(simulator, { do: 'start', size });
    progress('Outrider reads and judges it.');
    const api = await startApi({
      rancherUrl: started.url,
      rancherToken: started.tokens.outrider,
      databaseUrl: postgres.url,
      dataDir,
    });
    try {
      const measuring = { size, token: started.tokens.admin };
      progress('The ledger takes over what is deployed.');
      await ledgerOf(api, measuring);
      progress(`A commit breaks ${String(size.deployments)} deployments at once.`);
      const one = await measureIncident(api, simulator, measuring);
      progress(`A commit keeps the workloads of ${String(size.deployments)} others from starting.`);
      return report(size, one, await measureReads(api, simulator, measuring));
    } finally {
      await api.stop();
    }
  } finally {
    await simulator.end();
    await postgres.remove();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function ask<T>(simulator: BenchChild, question: IncidentQuestion): Promise<T> {
  return simulator.ask<T>(question);
}

interface Measuring {
  readonly size: IncidentSize;
  readonly token: string;
}

async function ledgerOf(api: ApiProcess, { size, token }: Measuring): Promise<void> {
  const until = wallClock() + LEDGER_WITHIN;
  while (wallClock() < until) {
    const { total } = (await api.get('/v1/deployments?pageSize=1', token)) as DeploymentPage;
    if (total >= size.clusters * size.bundles) {
      await sleep(CALM_AFTER);
      return;
    }
    await sleep(1000);
  }
  throw new Error('the ledger does not become complete');
}

/** Text that Fleet cannot render: every deployment says the same, and nothing has to be read for it. */
async function measureIncident(
  api: ApiProcess,
  simulator: BenchChild,
  measuring: Measuring,
): Promise<MeasuredIncident> {
  const { size, token } = measuring;
  const requests = await askAll(api, measuring);
  const broken = await breakFleet(simulator, size, 'text');
  const completeMs = await completeAfter(api, token, broken);
  const samples = await requests.answers();
  const { items } = (await api.get(incidentsOf(broken), token)) as IncidentPage;
  const id = items[0]?.id;
  const detail =
    id === undefined ? undefined : ((await api.get(`/v1/incidents/${id}`, token)) as IncidentDetail);
  return { broken, completeMs, incidents: items, detail, requests: samples };
}

/**
 * Workloads that do not start: why, only the clusters know. They are empty in this simulator, so no cause is found;
 * what counts is how much is read.
 */
async function measureReads(
  api: ApiProcess,
  simulator: BenchChild,
  measuring: Measuring,
): Promise<MeasuredReads> {
  const before = await scopedReads(api);
  const requests = await askAll(api, measuring);
  await breakFleet(simulator, measuring.size, 'workloads');
  const samples = await requests.answers();
  await sleep(READS_WITHIN);
  const after = await scopedReads(api);
  const rows = [...after].map(([what, count]) => ({
    what,
    measured: String(what.endsWith('_max') ? count : count - (before.get(what) ?? 0)),
  }));
  return { rows, requests: samples };
}

function breakFleet(simulator: BenchChild, size: IncidentSize, how: BreakHow): Promise<BrokenFleet> {
  return ask<BrokenFleet>(simulator, { do: 'break', deployments: size.deployments, how });
}

function incidentsOf({ gitRepo }: BrokenFleet): string {
  return `/v1/incidents?gitRepo=${encodeURIComponent(gitRepo)}`;
}

/** Until one incident has every deployment that was broken. */
async function completeAfter(api: ApiProcess, token: string, broken: BrokenFleet): Promise<number> {
  const until = wallClock() + GIVE_UP_AFTER;
  while (wallClock() < until) {
    const { items } = (await api.get(incidentsOf(broken), token)) as IncidentPage;
    if (items.some(({ extent }) => extent.deployments >= broken.deployments)) {
      return wallClock() - broken.lastAt;
    }
    await sleep(LOOK_EVERY);
  }
  return Infinity;
}

const ROUTES = ['/v1/findings?pageSize=50', '/v1/incidents', '/v1/summary?by=gitRepo'];

interface Requests {
  /** When all were answered: how long each took, in milliseconds. */
  answers(): Promise<readonly number[]>;
}

/** Asks at a fixed rate, whether or not earlier ones were answered; times are from when each should have been asked. */
async function askAll(api: ApiProcess, { size, token }: Measuring): Promise<Requests> {
  // What a page asks first pays for looking up rights.
  await Promise.all(ROUTES.map((route) => api.get(route, token)));
  const asking = askAtRate(api, size, token);
  return { answers: () => asking };
}

async function askAtRate(
  api: ApiProcess,
  { requestRate, seconds }: IncidentSize,
  token: string,
): Promise<readonly number[]> {
  const started = performance.now();
  const answers: Promise<number>[] = [];
  for (let number = 0; number < requestRate * seconds; number += 1) {
    const due = started + (number * 1000) / requestRate;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    const took = () => performance.now() - due;
    answers.push(api.get(ROUTES[number % ROUTES.length] ?? '', token).then(took, () => Infinity));
  }
  return Promise.all(answers);
}

/** Counters of reads out of turn in clusters, by name. */
async function scopedReads(api: ApiProcess): Promise<ReadonlyMap<string, number>> {
  const lines = (await api.metrics()).split('\n').map((line) => line.split(' '));
  return new Map(
    lines.flatMap(([name = '', count]) =>
      /^outrider_(?:scoped_sweep|log_reads)/.test(name) ? [[name, Number(count)] as const] : [],
    ),
  );
}

function report(size: IncidentSize, one: MeasuredIncident, reads: MeasuredReads): BenchReport {
  const { broken, completeMs, incidents, detail } = one;
  const [suspect] = detail?.suspects ?? [];
  const correct = suspect?.commit === broken.commit;
  return {
    title: `A commit breaks ${String(broken.deployments)} deployments of ${String(size.clusters)} clusters × ${String(size.bundles)} bundles`,
    notes: [
      `${String(availableParallelism())} cores shared by simulator, Postgres, API and this benchmark; load ${(loadavg()[0] ?? 0).toFixed(1)}.`,
    ],
    sections: [
      {
        title: 'The incident',
        rows: [
          { what: 'incidents', measured: String(incidents.length), bar: '1', met: incidents.length === 1 },
          {
            what: 'first suspect is the commit',
            measured: `${correct ? 'yes' : 'no'} (score ${(suspect?.score ?? 0).toFixed(2)})`,
            bar: 'yes',
            met: correct,
          },
          barRow('last event to complete incident', { value: completeMs, bar: COMPLETE_BAR, show: showMs }),
        ],
      },
      { title: `${String(one.requests.length)} requests meanwhile`, rows: requestRows(one.requests) },
      { title: 'Reads in clusters when as many workloads do not start', rows: reads.rows },
      { title: `${String(reads.requests.length)} requests meanwhile`, rows: requestRows(reads.requests) },
    ],
  };
}

function requestRows(requests: readonly number[]): readonly BenchRow[] {
  return [
    { what: 'median', measured: showMs(quantile(requests, 0.5)) },
    barRow('p99', { value: quantile(requests, 0.99), bar: REQUEST_BAR, show: showMs }),
  ];
}

function wallClock(): number {
  return performance.timeOrigin + performance.now();
}
