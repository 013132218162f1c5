import type { Expression } from './promql/expression.ts';
import { evaluatePromql } from './promql/evaluate-promql.ts';
import { parsePromql } from './promql/parse-promql.ts';
import { labelsKey, type SampledSeries, type Value } from './promql/values.ts';
import type { RangeParameters } from './query-parameters.ts';

/** `data` of an answer of Prometheus' HTTP API. */
export interface QueryData {
  resultType: 'scalar' | 'vector' | 'matrix';
  result: unknown;
}

/** Answers `/api/v1/query`. Throws PromqlError. */
export function runInstantQuery(series: readonly SampledSeries[], query: string, at: number): QueryData {
  const value = evaluatePromql(parsePromql(query), { series, at });
  if (value.kind === 'scalar') return { resultType: 'scalar', result: pair(at, value.value) };
  const result = value.samples.map(({ labels, value: number }) => ({
    metric: labels,
    value: pair(at, number),
  }));
  return { resultType: 'vector', result };
}

/** Answers `/api/v1/query_range`. Throws PromqlError. */
export function runRangeQuery(
  series: readonly SampledSeries[],
  query: string,
  { start, end, step }: RangeParameters,
): QueryData {
  const expression = parsePromql(query);
  const byLabels = new Map<string, { metric: unknown; values: unknown[] }>();
  for (let at = start; at <= end; at += step) {
    for (const { labels, value } of samplesAt(expression, series, at)) {
      const key = labelsKey(labels);
      const known = byLabels.get(key);
      if (known) known.values.push(pair(at, value));
      else byLabels.set(key, { metric: labels, values: [pair(at, value)] });
    }
  }
  return { resultType: 'matrix', result: [...byLabels.values()] };
}

function samplesAt(expression: Expression, series: readonly SampledSeries[], at: number) {
  const value: Value = evaluatePromql(expression, { series, at });
  return value.kind === 'vector' ? value.samples : [{ labels: {}, value: value.value }];
}

/** Values are texts, because JSON has no NaN and no infinity. */
function pair(at: number, value: number): [number, string] {
  return [
    at / 1000,
    Number.isFinite(value) || Number.isNaN(value) ? String(value) : value > 0 ? '+Inf' : '-Inf',
  ];
}
