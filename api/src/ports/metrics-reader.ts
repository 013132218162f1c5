/** Labels of a series, without the metric's own name. */
export type MetricLabels = Readonly<Record<string, string>>;

/** The value of a series at one time; it may be NaN (0/0, a quantile of nothing) or infinite. */
export interface MetricSample {
  readonly labels: MetricLabels;
  readonly value: number;
}

/** The values of a series over time; where a point is missing, nothing is known, which is not zero. */
export interface MetricSeries {
  readonly labels: MetricLabels;
  /** In order; `at` in milliseconds since the epoch. Values may be NaN or infinite. */
  readonly points: readonly { readonly at: number; readonly value: number }[];
}

/**
 * Why metrics could not be read. `absent`: the cluster has no Prometheus where we look. `unreachable`: it, or the way to
 * it, does not answer or fails. `forbidden`: our rights do not suffice. `bad-query`: it does not accept the query.
 * `too-large`: the answer is beyond our bounds. `malformed`: something else answers in its place.
 */
export type MetricsProblemKind =
  | 'absent'
  | 'unreachable'
  | 'forbidden'
  | 'timeout'
  | 'bad-query'
  | 'too-large'
  | 'malformed';

/** Why metrics could not be read, and what to do. */
export interface MetricsProblem {
  readonly kind: MetricsProblemKind;
  /** One sentence for a person; never holds a credential or a part of an answer. */
  readonly message: string;
  readonly next: string;
}

/** What was asked for, or why there is none. No series at all is an answer: nothing is known. */
export type MetricsAnswer<T> =
  | { readonly ok: true; readonly series: readonly T[] }
  | { readonly ok: false; readonly problem: MetricsProblem };

/** A PromQL expression at one time. */
export interface InstantQuery {
  readonly expression: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A PromQL expression at the times `from`, `from + step`, … up to `to`. */
export interface RangeQuery {
  readonly expression: string;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  readonly stepSeconds: number;
}

/** Reads the Prometheus of each cluster. Never raises: what fails is an answer. Every read is bounded in time and size. */
export interface MetricsReader {
  /** One value per series. */
  query(cluster: string, query: InstantQuery, signal?: AbortSignal): Promise<MetricsAnswer<MetricSample>>;
  /** Values over time per series. */
  queryRange(cluster: string, query: RangeQuery, signal?: AbortSignal): Promise<MetricsAnswer<MetricSeries>>;
}
