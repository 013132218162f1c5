import type { ServiceName } from '../../../../contract/traffic.ts';
import type { MetricLabels } from '../../../ports/metrics-reader.ts';

/** The answers to the three questions about traffic, as one reporter tells them. */
export interface Reported<T> {
  readonly requests?: T;
  readonly failures?: T;
  readonly p99?: T;
}

/** Everything that was said about one service, by reporter. */
export interface ServiceReports<T> {
  readonly service: ServiceName;
  readonly reporters: Map<string, Reported<T>>;
}

/** Key of a service in maps. */
export function serviceKey({ namespace, name }: ServiceName): string {
  return `${namespace}/${name}`;
}

/** Sorts the series of the three answers by service and reporter; what is nobody's service is left out. */
export function groupByService<S extends { readonly labels: MetricLabels }, T>(
  answers: Readonly<Record<keyof Reported<T>, readonly S[]>>,
  read: (series: S) => T,
): Map<string, ServiceReports<T>> {
  const services = new Map<string, ServiceReports<T>>();
  for (const question of ['requests', 'failures', 'p99'] as const) {
    for (const series of answers[question]) {
      const service = serviceOf(series.labels);
      const { reporter } = series.labels;
      if (service === undefined || reporter === undefined) continue;
      const reports = services.get(serviceKey(service)) ?? {
        service,
        reporters: new Map<string, Reported<T>>(),
      };
      reports.reporters.set(reporter, { ...reports.reporters.get(reporter), [question]: read(series) });
      services.set(serviceKey(service), reports);
    }
  }
  return services;
}

/** Istio says `unknown` of what it cannot name; a name without a namespace is no Service (PassthroughCluster). */
function serviceOf(labels: MetricLabels): ServiceName | undefined {
  const { destination_service_namespace: namespace = '', destination_service_name: name = '' } = labels;
  const unnamed = [namespace, name].some((text) => text === '' || text === 'unknown');
  return unnamed ? undefined : { namespace, name };
}

/** The server's side is believed only when it sees more than so many times what the clients' side sees. */
const UNSEEN_CLIENTS = 2;

/**
 * The reporter to believe, so that no request is counted twice. The clients' side (`source`, or a `waypoint` in an ambient
 * mesh; the larger, as both may report the same request) also sees what never arrives. Where most clients have no proxy,
 * only the server's (`destination`) sees them.
 */
export function chooseReporter(rates: ReadonlyMap<string, number>): string | undefined {
  const rate = (reporter: string) => rates.get(reporter) ?? -1;
  const client = rate('waypoint') > rate('source') ? 'waypoint' : 'source';
  const chosen = rate('destination') > UNSEEN_CLIENTS * Math.max(0, rate(client)) ? 'destination' : client;
  return rates.has(chosen) ? chosen : rates.keys().next().value;
}

/** Share of requests that failed; `undefined` where there are no requests, because 0/0 is not a fact. */
export function errorShare(requests: number | undefined, failures: number | undefined): number | undefined {
  if (requests === undefined || !Number.isFinite(requests) || requests <= 0) return undefined;
  const share = (failures ?? 0) / requests;
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : undefined;
}

/** Milliseconds as seconds; `undefined` for NaN (a quantile of nothing) and infinity. */
export function quantileSeconds(milliseconds: number | undefined): number | undefined {
  return milliseconds !== undefined && Number.isFinite(milliseconds) ? milliseconds / 1000 : undefined;
}
