import { hasLabels } from '../policy/has-labels.ts';
import type { LabelSelector } from '../policy/policy.ts';
import { windowRefusal } from '../windows/window-refusal.ts';
import type { ExecutionQuestion, ReachedCluster, Refusal } from './execution-question.ts';

/** What keeps a plan out of the places it reaches: protected clusters, and times in which nothing may be changed. */
export function placeRefusals({
  proposal,
  policy,
  windows,
  clusters,
  now,
}: ExecutionQuestion): readonly Refusal[] {
  if (clusters === undefined) {
    return [{ cause: 'protected', text: 'Which clusters it reaches could not be found out.' }];
  }
  const known = new Set(clusters.map(({ id }) => id));
  const unknown = proposal.plan.targets
    .flatMap((target) => (target.type === 'object' ? [target.cluster] : []))
    .filter((cluster) => !known.has(cluster));
  const { workspace } = proposal;
  const places =
    clusters.length === 0 ? [{ workspace }] : clusters.map((cluster) => ({ workspace, cluster }));
  const frozen = places
    .map((place) => windowRefusal(windows, place, now))
    .filter((text) => text !== undefined);
  return [
    ...[...new Set(unknown)].map((id) =>
      protectedRefusal(`Nothing is known of cluster ${id}, which it reaches.`),
    ),
    ...clusters
      .filter((cluster) => isProtected(cluster, policy.protectedClusters))
      .map(({ name }) => protectedRefusal(`Cluster ${name} is protected: Outrider changes nothing there.`)),
    ...[...new Set(frozen)].map((text): Refusal => ({ cause: 'window', text })),
  ];
}

function protectedRefusal(text: string): Refusal {
  return { cause: 'protected', text };
}

function isProtected(cluster: ReachedCluster, selectors: readonly LabelSelector[]): boolean {
  return selectors.some((selector) => hasLabels(cluster, selector));
}
