import type { FindingTraffic, ServiceName, ServiceSeries } from '../../../../contract/traffic.ts';
import type { TrafficRange } from '../../../../contract/vocabulary.ts';
import type { MetricSeries, MetricsProblem, MetricsReader } from '../../../ports/metrics-reader.ts';
import { WINDOW_SECONDS } from './measure-traffic.ts';
import {
  chooseReporter,
  errorShare,
  groupByService,
  quantileSeconds,
  serviceKey,
  type ServiceReports,
} from './service-series.ts';
import { trafficQueries } from './traffic-queries.ts';

/** Length and step of each range, in seconds. */
const RANGES: Readonly<Record<TrafficRange, { readonly length: number; readonly step: number }>> = {
  '1h': { length: 3600, step: 60 },
  '6h': { length: 21_600, step: 300 },
  '24h': { length: 86_400, step: 900 },
};

/** Which services, over which time. */
export interface HistoryQuestion {
  readonly cluster: string;
  readonly services: readonly ServiceName[];
  readonly range: TrafficRange;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

interface HistoryTimes {
  readonly from: number;
  readonly to: number;
  readonly stepSeconds: number;
}

/** What is known of some services over time, without the finding it was asked for. */
export type TrafficHistory = Omit<FindingTraffic, 'id' | 'range' | 'omitted'>;

type Outcome = Pick<TrafficHistory, 'state' | 'reason' | 'next'>;

/** A history without services, and why. */
export function emptyHistory(range: TrafficRange, now: number, outcome: Outcome): TrafficHistory {
  return { ...shownTimes(historyTimes(range, now)), ...outcome, services: [] };
}

/** The times of a range that ends now. They stand on a grid, so that plots do not tremble. */
function historyTimes(range: TrafficRange, now: number): HistoryTimes {
  const { length, step } = RANGES[range];
  const to = Math.floor(now / (step * 1000)) * step * 1000;
  return { from: to - length * 1000, to, stepSeconds: step };
}

function shownTimes({
  from,
  to,
  stepSeconds,
}: HistoryTimes): Pick<TrafficHistory, 'from' | 'to' | 'stepSeconds'> {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), stepSeconds };
}

/** Reads the history of services with three queries. Never raises. */
export async function readTrafficHistory(
  metrics: MetricsReader,
  { cluster, services, range, now }: HistoryQuestion,
): Promise<TrafficHistory> {
  const times = historyTimes(range, now);
  const queries = trafficQueries(Math.max(WINDOW_SECONDS, times.stepSeconds), services);
  const ask = (expression: string) => metrics.queryRange(cluster, { expression, ...times });
  const empty = (outcome: Outcome) => emptyHistory(range, now, outcome);
  const requests = await ask(queries.requests);
  if (!requests.ok) return empty(failure(requests.problem));
  const [failures, p99] = await Promise.all([ask(queries.failures), ask(queries.p99)]);
  if (!failures.ok) return empty(failure(failures.problem));
  if (!p99.ok) return empty(failure(p99.problem));
  const reports = groupByService(
    { requests: requests.series, failures: failures.series, p99: p99.series },
    valuesByTime,
  );
  const shown = services.flatMap((service) => {
    const found = reports.get(serviceKey(service));
    return (found && seriesOf(found, times)) ?? [];
  });
  if (shown.length === 0) return empty(NO_SERIES);
  return { ...shownTimes(times), state: 'shown', services: shown };
}

function failure({ kind, message, next }: MetricsProblem): Outcome {
  return { state: kind === 'absent' ? 'absent' : 'failed', reason: message, next };
}

const NO_SERIES: Outcome = {
  state: 'no-series',
  reason: 'Prometheus has no HTTP or gRPC requests of these services in this time.',
  next: 'If there is traffic, check that Prometheus scrapes the proxies in their namespaces (port 15020 or 15090).',
};

type ValuesByTime = ReadonlyMap<number, number>;

function valuesByTime({ points }: MetricSeries): ValuesByTime {
  return new Map(points.filter(({ value }) => Number.isFinite(value)).map(({ at, value }) => [at, value]));
}

/** `undefined` when nobody reports a request rate at any time. */
function seriesOf(
  { service, reporters }: ServiceReports<ValuesByTime>,
  times: HistoryTimes,
): ServiceSeries | undefined {
  const totals = new Map(
    [...reporters].flatMap(([reporter, { requests }]): [string, number][] =>
      requests && requests.size > 0 ? [[reporter, sum(requests.values())]] : [],
    ),
  );
  const { requests, failures, p99 } = reporters.get(chooseReporter(totals) ?? '') ?? {};
  if (!requests || requests.size === 0) return undefined;
  const moments = momentsOf(times);
  const some = (value: number | undefined) => (value === undefined ? null : significant(value));
  return {
    service,
    requestsPerSecond: moments.map((at) => some(requests.get(at))),
    errorShare: moments.map((at) => some(errorShare(requests.get(at), failures?.get(at)))),
    p99Seconds: moments.map((at) => some(quantileSeconds(p99?.get(at)))),
  };
}

function momentsOf({ from, to, stepSeconds }: HistoryTimes): number[] {
  const step = stepSeconds * 1000;
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Five digits: a plot shows no more, and the answer is half as long. */
function significant(value: number): number {
  return Number(value.toPrecision(5));
}
