import type { OpenClusterReaders } from '../adapters/kubernetes/create-cluster-readers.ts';
import { RANCHER_MONITORING_PATH } from '../adapters/prometheus/prometheus-endpoint.ts';
import { PrometheusReader, type MetricsBounds } from '../adapters/prometheus/prometheus-reader.ts';
import type { Config } from '../config.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import { createTrafficStore } from '../pipeline/detect/traffic/traffic-store.ts';
import {
  DEFAULT_TRAFFIC_TIMING,
  TrafficWatch,
  type TrafficTiming,
} from '../pipeline/detect/traffic/watch-traffic.ts';
import type { MetricsReader } from '../ports/metrics-reader.ts';
import type { ComposedDatabase } from './compose-database.ts';

/** What traffic is measured with. */
export interface TrafficParts {
  readonly config: Config;
  readonly readers: Pick<OpenClusterReaders, 'accessTo'>;
  readonly database: Pick<ComposedDatabase, 'connection'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly overrides: { readonly trafficTiming?: TrafficTiming; readonly metricsBounds?: MetricsBounds };
}

/** Reading metrics and weighing findings by them. */
export interface Traffic {
  /** Absent when metrics are switched off. */
  readonly metrics: MetricsReader | undefined;
  /** Begins to measure; the schema of the database must be there. */
  start(): void;
  stop(): Promise<void>;
}

/** Connects Prometheus to the findings it weighs, unless metrics are switched off. */
export function composeTraffic({
  config,
  readers,
  database,
  clock,
  logger,
  overrides,
}: TrafficParts): Traffic {
  if (!config.prometheus) {
    return { metrics: undefined, start: () => undefined, stop: () => Promise.resolve() };
  }
  const endpoints = {
    template: config.prometheus.urlTemplate ?? RANCHER_MONITORING_PATH,
    accessTo: (cluster: string) => readers.accessTo(cluster),
    rancherUrl: config.rancher?.url,
  };
  const metrics = new PrometheusReader(endpoints, overrides.metricsBounds);
  const watch = new TrafficWatch({
    metrics,
    store: createTrafficStore(database.connection.db),
    clock,
    logger,
    timing: overrides.trafficTiming ?? DEFAULT_TRAFFIC_TIMING,
  });
  return {
    metrics,
    start: () => watch.start(),
    async stop() {
      await watch.stop();
      metrics.close();
    },
  };
}
