import type { ClusterEntry } from '../model/entries.ts';
import type { BundleSummary, ResourceCounts } from '../shapes.ts';
import { condition, type ConditionClock, errorCondition } from './conditions.ts';
import { readyMessage } from './ready-message.ts';
import { addCounts, emptyCounts } from './resource-counts.ts';
import { emptySummary, mergeSummary, summaryState } from './summary.ts';

/** ClusterGroup.status, recomputed from the statuses of its clusters in the order of their names. */
export function clusterGroupStatus(
  clusters: readonly ClusterEntry[],
  clock: ConditionClock,
): Record<string, unknown> {
  const summary = emptySummary();
  const counts = emptyCounts();
  const nonReady: string[] = [];
  for (const { object, declaration } of [...clusters].sort((left, right) =>
    left.key < right.key ? -1 : 1,
  )) {
    const status = object?.['status'] as
      | { summary: BundleSummary; resourceCounts: ResourceCounts }
      | undefined;
    if (!status) continue;
    mergeSummary(summary, status.summary);
    addCounts(counts, status.resourceCounts);
    if (status.summary.ready !== status.summary.desiredReady) nonReady.push(declaration.name);
  }
  const message = readyMessage(summary, 'Bundle');
  const listed = nonReady.slice(0, 10);
  const suffix = listed.length > 0 ? ` (${listed.join(',')})` : '';
  const state = summaryState(summary);
  return {
    clusterCount: clusters.length,
    nonReadyClusterCount: nonReady.length,
    ...(listed.length > 0 && { nonReadyClusters: listed }),
    conditions: [
      condition('Ready', { status: message === '' ? 'True' : 'False', message }, clock),
      errorCondition('Processed', undefined, clock),
    ],
    summary,
    display: {
      readyClusters: `${clusters.length - nonReady.length}/${clusters.length}${suffix}`,
      readyBundles: `${summary.ready}/${summary.desiredReady}`,
      ...(state && { state }),
    },
    resourceCounts: counts,
  };
}
