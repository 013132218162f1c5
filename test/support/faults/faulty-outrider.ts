import { startOutrider, type Overrides } from '@outrider/api/src/compose/compose-outrider.ts';
import { readConfig } from '@outrider/api/src/config.ts';
import { ClusterList } from '@outrider/api/contract/clusters.ts';
import { FindingPage } from '@outrider/api/contract/findings.ts';
import { Problem } from '@outrider/api/contract/problem.ts';
import { ApiStatus } from '@outrider/api/contract/status.ts';
import type { DatabaseConfig } from '@outrider/api/src/adapters/postgres/database-config.ts';
import { DEFAULT_TIMING } from '@outrider/api/src/adapters/kubernetes/read/read-timing.ts';
import { silentLogger } from '../silent-logger.ts';
import type { FaultyRancher } from './faulty-rancher.ts';

/** Outrider under test, asked directly so that it can be asked while Rancher is away. */
export interface FaultyOutrider {
  /** What it logged. */
  readonly log: readonly Record<string, unknown>[];
  /** Lets its clock jump forward. */
  passTime(ms: number): void;
  ask(user: string, route: string): Promise<Response>;
  page(query?: string): Promise<FindingPage>;
  /** The problem that a request is answered with; raises when it is answered otherwise. */
  problem(route: string, user?: string): Promise<Problem>;
  status(): Promise<ApiStatus>;
  clusters(): Promise<ClusterList>;
  /** Status and reasons of `/readyz`. */
  readiness(): Promise<{ readonly ready: boolean; readonly reasons: readonly string[] }>;
  stop(): Promise<void>;
}

/** Real reads, tried again sooner, because a test does not wait for seconds. */
export const FAST_READS: Overrides = {
  readTiming: {
    ...DEFAULT_TIMING,
    pageSize: 7,
    quickRetry: { first: 10, longest: 100 },
    slowRetry: { first: 20, longest: 100 },
    probe: { answerMs: 500, idleMs: 500 },
  },
  probeTiming: { everyMs: 50, againMs: 20, tickMs: 20, atOnce: 64 },
  ledgerTiming: { noteMs: 1, everyMs: 50, lookMs: 50 },
};

/** Starts it; it may not be ready yet. */
export async function startFaultyOutrider(
  rancher: FaultyRancher,
  database: DatabaseConfig,
): Promise<FaultyOutrider> {
  const { logger, lines } = silentLogger();
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const tokens = new Map<string, string>();
  const tokenOf = (user: string) => {
    const token = tokens.get(user) ?? rancher.rancher.token(user);
    tokens.set(user, token);
    return token;
  };
  const config = readConfig({
    OUTRIDER_HOST: '127.0.0.1',
    OUTRIDER_PORT: '0',
    OUTRIDER_METRICS_PORT: '0',
    ...(database.kind === 'external'
      ? { DATABASE_URL: database.url }
      : { OUTRIDER_DATA_DIR: database.dataDir }),
    RANCHER_URL: rancher.url,
    RANCHER_TOKEN: rancher.rancher.token('outrider'),
  });
  const outrider = await startOutrider(config, logger, { clock, ...FAST_READS });
  const ask = (user: string, route: string) =>
    fetch(`http://127.0.0.1:${String(outrider.port)}${route}`, {
      headers: { cookie: `R_SESS=${tokenOf(user)}` },
    });
  const read = async (route: string): Promise<unknown> => {
    const answer = await ask('admin', route);
    if (!answer.ok) {
      throw new Error(`${route} was answered with ${String(answer.status)}: ${await answer.text()}`);
    }
    return answer.json();
  };
  return {
    log: lines,
    passTime: (ms) => (ahead += ms),
    ask,
    page: async (query = '') => FindingPage.parse(await read(`/v1/findings?pageSize=500&${query}`)),
    problem: async (route, user = 'admin') => Problem.parse(await (await ask(user, route)).json()),
    status: async () => ApiStatus.parse(await read('/v1/status')),
    clusters: async () => ClusterList.parse(await read('/v1/clusters')),
    readiness: () => readiness(outrider.metricsPort),
    stop: () => outrider.stop(),
  };
}

async function readiness(port: number) {
  const answer = await fetch(`http://127.0.0.1:${String(port)}/readyz`);
  const { reasons } = (await answer.json()) as { readonly reasons: readonly string[] };
  return { ready: answer.status === 200, reasons };
}
