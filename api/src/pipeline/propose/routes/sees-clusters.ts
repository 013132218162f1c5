import { mapBounded } from '../../../kernel/map-bounded.ts';
import { LOCAL_CLUSTER } from '../../../kernel/object-ref.ts';
import type { AccessView } from '../../detect/access/access-view.ts';
import { originRef } from '../../detect/access/origin-refs.ts';
import type { ReachedCluster } from '../decide/execution-question.ts';

/** So many clusters are asked about at once. */
const PARALLEL = 4;

/**
 * Whether somebody may know of all of these clusters: names and numbers of clusters are for those who may read them. That
 * there is a management cluster is no secret, and what is changed there is asked about by itself.
 */
export async function seesClusters(
  clusters: readonly Pick<ReachedCluster, 'id'>[],
  view: AccessView,
): Promise<boolean> {
  if (view.visibility.kind === 'all') return true;
  const others = clusters.filter(({ id }) => id !== LOCAL_CLUSTER);
  const seen = await mapBounded(others, PARALLEL, ({ id }) => view.maySee(originRef('cluster', id)));
  return seen.every(Boolean);
}
