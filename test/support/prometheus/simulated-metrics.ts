import type { MetricsAnswer, MetricsProblem, MetricsReader } from '@outrider/api/src/ports/metrics-reader.ts';
import { parseMatrix, parseVector } from '@outrider/api/src/adapters/prometheus/parse-answer.ts';
import { runInstantQuery, runRangeQuery } from '../../rancher/prometheus/run-query.ts';
import { SimulatedPrometheus } from '../../rancher/prometheus/simulated-prometheus.ts';
import type { TrafficDeclaration } from '../../rancher/prometheus/traffic-declaration.ts';

/** A metrics reader without HTTP: the simulator's series, queried in this process. */
export interface SimulatedMetrics extends MetricsReader {
  readonly queries: string[];
  /** While set, every query is answered with it. */
  problem: MetricsProblem | undefined;
}

/** Metrics of one cluster, whichever is asked for. */
export function simulatedMetrics(
  services: TrafficDeclaration['services'],
  scenarioBegan: number,
): SimulatedMetrics {
  const { series } = new SimulatedPrometheus({ cluster: 'c-m-1', services }, scenarioBegan);
  const metrics: SimulatedMetrics = {
    queries: [],
    problem: undefined,
    query: (_cluster, { expression, at }) => {
      const { result } = runInstantQuery(series, expression, at);
      return answer(metrics, expression, parseVector(result as unknown[]) ?? []);
    },
    queryRange: (_cluster, { expression, from, to, stepSeconds }) => {
      const { result } = runRangeQuery(series, expression, {
        start: from,
        end: to,
        step: stepSeconds * 1000,
      });
      return answer(metrics, expression, parseMatrix(result as unknown[]) ?? []);
    },
  };
  return metrics;
}

function answer<T>(metrics: SimulatedMetrics, expression: string, series: T[]): Promise<MetricsAnswer<T>> {
  metrics.queries.push(expression);
  const { problem } = metrics;
  return Promise.resolve(problem ? { ok: false, problem } : { ok: true, series });
}
