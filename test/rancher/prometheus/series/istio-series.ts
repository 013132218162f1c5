import type { Labels, SampledSeries } from '../promql/values.ts';
import type { TrafficLevel, TrafficReporter } from '../traffic-declaration.ts';
import { BUCKET_BOUNDS, meanLatency, shareWithin } from './latency.ts';
import { scrapedSeries } from './scraped-series.ts';
import type { ServiceHistory } from './service-history.ts';

type Share = (level: TrafficLevel) => number;

/** A kind of answer: how it is labelled, and which share of the requests gets it. */
interface Outcome {
  labels: Labels;
  share: Share;
}

/** One failure in five never reaches the server: only the client's side reports it. */
const NEVER_ARRIVES = 0.2;
const FAILURES = [
  { part: 1 - NEVER_ARRIVES, http: '503', flags: '-' },
  { part: NEVER_ARRIVES, http: '503', flags: 'UH' },
] as const;

/** The series of Istio's standard metrics about one service, as every reporter tells them. */
export function istioSeries(history: ServiceHistory): SampledSeries[] {
  const { reporters = ['source', 'destination'] } = history.traffic;
  return reporters.flatMap((reporter) =>
    outcomesSeenBy(reporter, history.traffic.protocol ?? 'http').flatMap((outcome) => {
      const labels = { ...serviceLabels(history, reporter), ...outcome.labels };
      return [
        scrapedSeries(history, { ...labels, __name__: 'istio_requests_total' }, outcome.share),
        ...durations(history, labels, outcome.share),
      ];
    }),
  );
}

function durations(history: ServiceHistory, labels: Labels, share: Share): SampledSeries[] {
  const metric = 'istio_request_duration_milliseconds';
  const bucket = (le: string, within: Share) =>
    scrapedSeries(
      history,
      { ...labels, __name__: `${metric}_bucket`, le },
      (level) => share(level) * within(level),
    );
  return [
    ...BUCKET_BOUNDS.map((bound) => bucket(`${bound}`, (level) => shareWithin(bound, level))),
    bucket('+Inf', () => 1),
    scrapedSeries(
      history,
      { ...labels, __name__: `${metric}_sum` },
      (level) => share(level) * meanLatency(level),
    ),
    scrapedSeries(history, { ...labels, __name__: `${metric}_count` }, share),
  ];
}

function outcomesSeenBy(reporter: TrafficReporter, protocol: 'http' | 'grpc'): Outcome[] {
  const success: Outcome = {
    labels: codeLabels(protocol, { http: '200', grpc: '0', flags: '-' }),
    share: ({ errorShare }) => 1 - errorShare,
  };
  const failures = FAILURES.filter(({ flags }) => reporter !== 'destination' || flags === '-').map(
    ({ part, http, flags }): Outcome => ({
      labels: codeLabels(protocol, { http, grpc: '14', flags }),
      share: ({ errorShare }) => errorShare * part,
    }),
  );
  return [success, ...failures];
}

/** gRPC failures come with the HTTP status 200 and a status of their own. */
function codeLabels(protocol: 'http' | 'grpc', codes: { http: string; grpc: string; flags: string }): Labels {
  const code = protocol === 'grpc' ? '200' : codes.http;
  return {
    request_protocol: protocol,
    response_code: code,
    response_flags: codes.flags,
    ...(protocol === 'grpc' && { grpc_response_status: codes.grpc }),
  };
}

function serviceLabels({ traffic }: ServiceHistory, reporter: TrafficReporter): Labels {
  const [namespace = '', name = ''] = traffic.service.split('/');
  const [sourceNamespace = '', source = ''] = (traffic.from ?? 'istio-system/istio-ingressgateway').split(
    '/',
  );
  return {
    reporter,
    source_workload: source,
    source_workload_namespace: sourceNamespace,
    source_app: source,
    destination_workload: name,
    destination_workload_namespace: namespace,
    destination_app: name,
    destination_service: `${name}.${namespace}.svc.cluster.local`,
    destination_service_name: name,
    destination_service_namespace: namespace,
    connection_security_policy: reporter === 'source' ? 'unknown' : 'mutual_tls',
  };
}
