import type { MetricsProblem, MetricsProblemKind } from '../../ports/metrics-reader.ts';
import type { ReadProblem } from '../../ports/cluster-reader.ts';

/** What to do about each kind of problem. */
const NEXT: Readonly<Record<MetricsProblemKind, string>> = {
  absent:
    'Install Rancher Monitoring in this cluster, or say where its Prometheus is (OUTRIDER_PROMETHEUS_URL_TEMPLATE).',
  unreachable: 'Check that Prometheus runs in this cluster and that the cluster is connected to Rancher.',
  forbidden: 'Grant the account of Outrider the right to get services/proxy in the namespace of Prometheus.',
  timeout: 'Check the load of Prometheus, and the network in between.',
  'bad-query': 'Check the version of Prometheus: it does not accept a query that others do.',
  'too-large': 'Drop labels that Istio’s metrics were given in this cluster.',
  malformed: 'Check OUTRIDER_PROMETHEUS_URL_TEMPLATE: something else answers where Prometheus should.',
};

/** A problem with what to do about it. */
export function metricsProblem(kind: MetricsProblemKind, message: string): MetricsProblem {
  return { kind, message, next: NEXT[kind] };
}

/** The problem when there was no answer at all. */
export function problemOfRead({ kind }: ReadProblem): MetricsProblem {
  if (kind === 'timeout') return metricsProblem('timeout', 'Prometheus did not answer in time.');
  if (kind === 'unauthorized') return metricsProblem('forbidden', 'Our credentials were refused.');
  return metricsProblem('unreachable', 'Prometheus, or the way to it, cannot be reached.');
}

/** The problem that an HTTP status means; `errorType` is what Prometheus itself says of the failure. */
export function problemOfStatus(status: number, errorType: string | undefined): MetricsProblem {
  const ofError = errorType === undefined ? undefined : problemOfErrorType(errorType);
  if (ofError) return ofError;
  switch (status) {
    case 401:
      return metricsProblem('forbidden', 'Our credentials were refused on the way to Prometheus (401).');
    case 403:
      return metricsProblem('forbidden', 'Our rights do not suffice to ask Prometheus (403).');
    case 404:
      return metricsProblem('absent', 'There is no Prometheus where Outrider looks for it (404).');
    case 429:
      return metricsProblem('unreachable', 'Prometheus asks us to slow down (429).');
    default:
      return status >= 500
        ? metricsProblem('unreachable', `Prometheus answered with an error (${String(status)}).`)
        : metricsProblem(
            'malformed',
            `Prometheus answered in a way we do not understand (${String(status)}).`,
          );
  }
}

/** Error types of the HTTP API of Prometheus (web/api/v1). */
function problemOfErrorType(errorType: string): MetricsProblem | undefined {
  switch (errorType) {
    case 'bad_data':
    case 'execution':
      return metricsProblem('bad-query', `Prometheus did not accept the query (${errorType}).`);
    case 'timeout':
    case 'canceled':
      return metricsProblem('timeout', 'Prometheus gave up on the query, because it took too long.');
    default:
      return undefined;
  }
}
