import type { MetricLabels, MetricSample, MetricSeries } from '../../ports/metrics-reader.ts';

type Json = Readonly<Record<string, unknown>>;

/** What an answer holds, or what Prometheus says is wrong; `undefined` when it is not an answer of Prometheus. */
export type ParsedAnswer =
  | { readonly resultType: string; readonly result: readonly unknown[] }
  | { readonly errorType: string };

/** Reads the envelope of an answer of Prometheus' HTTP API. */
export function parseAnswer(text: string): ParsedAnswer | undefined {
  const body = objectOf(parseJson(text));
  if (body?.status === 'error') return { errorType: String(body.errorType) };
  const data = objectOf(body?.data);
  if (body?.status !== 'success' || typeof data?.resultType !== 'string' || !Array.isArray(data.result)) {
    return undefined;
  }
  return { resultType: data.resultType, result: data.result };
}

/** Series of an instant vector; `undefined` when one of them is not. */
export function parseVector(result: readonly unknown[]): MetricSample[] | undefined {
  return all(result, (item) => {
    const series = objectOf(item);
    const point = pointOf(series?.value);
    return series && point && { labels: labelsOf(series.metric), value: point.value };
  });
}

/** Series of a matrix; `undefined` when one of them is not. */
export function parseMatrix(result: readonly unknown[]): MetricSeries[] | undefined {
  return all(result, (item) => {
    const series = objectOf(item);
    const points = Array.isArray(series?.values) ? all(series.values, pointOf) : undefined;
    return series && points && { labels: labelsOf(series.metric), points };
  });
}

function all<T>(items: readonly unknown[], read: (item: unknown) => T | undefined): T[] | undefined {
  const found = items.map(read).filter((item) => item !== undefined);
  return found.length === items.length ? found : undefined;
}

/** `[seconds, "value"]`; the text may be NaN, +Inf or -Inf. */
function pointOf(pair: unknown): { at: number; value: number } | undefined {
  if (!Array.isArray(pair) || typeof pair[0] !== 'number' || typeof pair[1] !== 'string') return undefined;
  const value = numberOf(pair[1]);
  return value === undefined ? undefined : { at: Math.round(pair[0] * 1000), value };
}

function numberOf(text: string): number | undefined {
  if (text === 'NaN') return NaN;
  if (/^[+-]?Inf$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  const value = Number(text);
  return text === '' || Number.isNaN(value) ? undefined : value;
}

function labelsOf(metric: unknown): MetricLabels {
  const entries = Object.entries(objectOf(metric) ?? {});
  const labels = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(labels.filter(([name]) => name !== '__name__'));
}

function objectOf(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
