import { SEVERITIES } from '../../../../contract/vocabulary.ts';
import type { Severity } from '../../../../contract/vocabulary.ts';
import type { SeverityCounts } from '../../../../contract/summary.ts';

/** The severity of a stored rank; a rank this version does not know, written by a newer one, counts as the mildest. */
export function severityOfRank(rank: number): Severity {
  return SEVERITIES[rank] ?? 'info';
}

/** Counts of zero for every severity. */
export function noSeverities(): SeverityCounts {
  return { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
}

/** Adds up rows that each say how many findings have a severity. */
export function countSeverities(
  rows: Iterable<{ readonly severity: number; readonly count: number }>,
): SeverityCounts {
  const counts = noSeverities();
  for (const row of rows) counts[severityOfRank(row.severity)] += row.count;
  return counts;
}
