import type { Grouping } from './expression.ts';

/** The labels of a series; `__name__` is the metric. */
export type Labels = Readonly<Record<string, string>>;

/** A value at a time, in milliseconds since the epoch. */
export interface Point {
  at: number;
  value: number;
}

/** A series with its value at the time asked for. */
export interface Sample {
  labels: Labels;
  value: number;
}

/** A series that can be asked for its samples. */
export interface SampledSeries {
  labels: Labels;
  /** Samples from one time to another, both included, in order. */
  samples(fromMs: number, toMs: number): Point[];
}

/** What an expression is worth at one time. */
export type Value = { kind: 'scalar'; value: number } | { kind: 'vector'; samples: Sample[] };

/** The labels without the name of the metric: what is calculated is no longer that metric. */
export function withoutName({ __name__: _, ...labels }: Labels): Labels {
  return labels;
}

/** The labels that count for a grouping. */
export function groupLabels(labels: Labels, { labels: named, only }: Grouping): Labels {
  return Object.fromEntries(
    Object.entries(labels).filter(([name]) => named.includes(name) === only && (only || name !== '__name__')),
  );
}

/** A text that is the same for equal labels. */
export function labelsKey(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([left], [right]) => (left < right ? -1 : 1)));
}
