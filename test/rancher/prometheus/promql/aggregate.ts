import type { Grouping } from './expression.ts';
import { unsupported } from './promql-error.ts';
import { groupLabels, labelsKey, type Sample } from './values.ts';

const OPERATIONS: Readonly<Record<string, (values: number[]) => number>> = {
  sum: (values) => values.reduce((sum, value) => sum + value, 0),
  avg: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  count: (values) => values.length,
  group: () => 1,
  max: (values) => values.reduce((best, value) => (value > best || Number.isNaN(best) ? value : best)),
  min: (values) => values.reduce((best, value) => (value < best || Number.isNaN(best) ? value : best)),
};

/** `sum by (…)` and the like. Throws PromqlError for an operation that is not known here. */
export function aggregate(operation: string, grouping: Grouping, samples: readonly Sample[]): Sample[] {
  const calculate = OPERATIONS[operation];
  if (!calculate) throw unsupported(operation);
  const groups = new Map<string, { labels: Sample['labels']; values: number[] }>();
  for (const { labels, value } of samples) {
    const group = groupLabels(labels, grouping);
    const key = labelsKey(group);
    const known = groups.get(key);
    if (known) known.values.push(value);
    else groups.set(key, { labels: group, values: [value] });
  }
  return [...groups.values()].map(({ labels, values }) => ({ labels, value: calculate(values) }));
}
