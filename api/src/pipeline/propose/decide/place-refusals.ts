import { isProtected, placeProblems } from '../../validate/index.ts';
import { windowRefusal } from '../windows/window-refusal.ts';
import type { ExecutionQuestion, Refusal } from './execution-question.ts';

/**
 * What keeps a plan out of the places it reaches: protected clusters, kinds and namespaces that the policy keeps, and times
 * in which nothing may be changed.
 */
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
      .filter((cluster) => isProtected(cluster, policy))
      .map(({ name }) => protectedRefusal(`Cluster ${name} is protected: Outrider changes nothing there.`)),
    ...placeProblems(proposal.plan.changes, policy).map(protectedRefusal),
    ...[...new Set(frozen)].map((text): Refusal => ({ cause: 'window', text })),
  ];
}

function protectedRefusal(text: string): Refusal {
  return { cause: 'protected', text };
}
