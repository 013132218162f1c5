import { warned, type Verdict } from '../parts/verdict.ts';
import type { ReachedCluster } from '../reach/reached-clusters.ts';
import { workspacesOf } from '../reach/workspaces-of.ts';
import type { PreparedDraft } from '../parts/prepare-draft.ts';
import type { ValidationScene } from '../validation-scene.ts';

/** Warns of times in which nothing may be changed: it can be decided about meanwhile, and waits for its time. */
export function frozenPlaces(
  { draft }: Pick<PreparedDraft, 'draft'>,
  clusters: readonly ReachedCluster[],
  on: ValidationScene,
): readonly Verdict[] {
  const { frozen } = on;
  if (frozen === undefined) return [];
  const [workspace = ''] = workspacesOf(draft.changes, on.snapshot);
  const places = clusters.length === 0 ? [undefined] : clusters;
  return places.flatMap((cluster) => {
    const text = frozen({ workspace, cluster });
    if (text === undefined) return [];
    const mayKnow = cluster === undefined || on.knowsCluster(cluster.id);
    return warned(`${mayKnow ? text : 'It reaches a cluster that nothing may be changed in now.'} ${WAITS}`);
  });
}

const WAITS = 'A proposal can be decided about meanwhile, and waits until then.';
