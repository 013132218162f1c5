import type { ServiceName } from '../../../../contract/traffic.ts';
import { promqlOneOf } from './promql-text.ts';

/** The three questions about traffic, in PromQL; each gives one series per service and reporter. */
export interface TrafficQueries {
  /** Requests per second. */
  readonly requests: string;
  /** Failed requests per second; a service without a failure has no series. */
  readonly failures: string;
  /** Time within which 99 % of the requests were answered, in milliseconds. */
  readonly p99: string;
}

const BY = 'destination_service_namespace, destination_service_name, reporter';

/**
 * HTTP: 5xx, and 0 for a connection that broke. gRPC: the codes that put the server at fault (UNKNOWN, DEADLINE_EXCEEDED,
 * RESOURCE_EXHAUSTED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS), which travel with the HTTP status 200.
 */
const FAILED_HTTP = 'response_code=~"5..|0"';
const FAILED_GRPC = 'grpc_response_status=~"2|4|8|12|13|14|15"';

/** The queries over a window, for the given services or for all of them. Istio's standard metrics. */
export function trafficQueries(windowSeconds: number, services?: readonly ServiceName[]): TrafficQueries {
  const which = services === undefined ? [] : matchersOf(services);
  const rate = (metric: string, matchers: readonly string[]) =>
    `rate(${metric}{${matchers.join(',')}}[${String(windowSeconds)}s])`;
  const requests = (...failed: string[]) => rate('istio_requests_total', [...which, ...failed]);
  const buckets = rate('istio_request_duration_milliseconds_bucket', which);
  return {
    requests: `sum by (${BY}) (${requests()})`,
    // `or` takes each series once, also one that failed both ways.
    failures: `sum by (${BY}) (${requests(FAILED_HTTP)} or ${requests(FAILED_GRPC)})`,
    p99: `histogram_quantile(0.99, sum by (${BY}, le) (${buckets}))`,
  };
}

/** Matches every pair of these namespaces and names, so more than the services themselves: the reader picks its own. */
function matchersOf(services: readonly ServiceName[]): readonly string[] {
  const distinct = (texts: readonly string[]) => promqlOneOf([...new Set(texts)].sort());
  return [
    `destination_service_namespace=~${distinct(services.map(({ namespace }) => namespace))}`,
    `destination_service_name=~${distinct(services.map(({ name }) => name))}`,
  ];
}
