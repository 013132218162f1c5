import type { TrafficReading } from '../../../../contract/traffic.ts';
import { defined } from '../../../kernel/defined.ts';
import type {
  MetricsAnswer,
  MetricSample,
  MetricsProblem,
  MetricsReader,
} from '../../../ports/metrics-reader.ts';
import {
  chooseReporter,
  errorShare,
  groupByService,
  quantileSeconds,
  type ServiceReports,
} from './service-series.ts';
import { trafficQueries } from './traffic-queries.ts';
import { trafficWeight } from './traffic-weight.ts';

/** Long enough for a few scrapes at the slowest usual interval (60 s), short enough to follow a change. */
export const WINDOW_SECONDS = 300;

/** The traffic of every service of a cluster, or why it is not known. */
export type Measured =
  | { readonly ok: true; readonly readings: readonly TrafficReading[] }
  | { readonly ok: false; readonly problem: MetricsProblem };

/** One measurement. */
export interface Measurement {
  readonly cluster: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly signal: AbortSignal;
}

const QUERIES = trafficQueries(WINDOW_SECONDS);

/** Measures all services of a cluster with three queries, however many there are. Never raises. */
export async function measureTraffic(
  metrics: MetricsReader,
  { cluster, at, signal }: Measurement,
): Promise<Measured> {
  const ask = (expression: string) => metrics.query(cluster, { expression, at }, signal);
  const requests = await ask(QUERIES.requests);
  // A cluster that answers nothing is not asked three times.
  if (!requests.ok) return requests;
  const [failures, p99] = await Promise.all([ask(QUERIES.failures), ask(QUERIES.p99)]);
  if (!failures.ok) return failures;
  if (!p99.ok) return p99;
  return { ok: true, readings: readingsOf({ requests, failures, p99 }, at) };
}

type Answered = Extract<MetricsAnswer<MetricSample>, { ok: true }>;

function readingsOf(
  { requests, failures, p99 }: Readonly<Record<'requests' | 'failures' | 'p99', Answered>>,
  at: number,
): TrafficReading[] {
  const services = groupByService(
    { requests: requests.series, failures: failures.series, p99: p99.series },
    ({ value }) => value,
  );
  return [...services.values()].flatMap((reports) => readingOf(reports, at) ?? []);
}

/** `undefined` when no reporter tells a rate: no series is not zero. */
function readingOf({ service, reporters }: ServiceReports<number>, at: number): TrafficReading | undefined {
  const rates = new Map(
    [...reporters].flatMap(([reporter, { requests }]): [string, number][] =>
      requests !== undefined && Number.isFinite(requests) ? [[reporter, Math.max(0, requests)]] : [],
    ),
  );
  const chosen = chooseReporter(rates);
  const requestsPerSecond = chosen === undefined ? undefined : rates.get(chosen);
  if (chosen === undefined || requestsPerSecond === undefined) return undefined;
  const reported = reporters.get(chosen);
  const numbers = defined({
    requestsPerSecond,
    errorShare: errorShare(requestsPerSecond, reported?.failures),
    p99Seconds: requestsPerSecond > 0 ? quantileSeconds(reported?.p99) : undefined,
  });
  return {
    service,
    ...numbers,
    windowSeconds: WINDOW_SECONDS,
    at: new Date(at).toISOString(),
    weight: trafficWeight(numbers),
  };
}
