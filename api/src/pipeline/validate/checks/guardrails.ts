import { failed, troublesOr } from '../parts/verdict.ts';
import { reachedClusters, type ReachedCluster } from '../reach/reached-clusters.ts';
import type { Guardrails, ValidationScene } from '../validation-scene.ts';
import type { DraftCheck } from './draft-check.ts';

/** Whether the policy allows it: nothing reaches a protected cluster, nor one of which nothing is known. */
export const checkGuardrails: DraftCheck = ({ draft }, on) => {
  const { clusters, complete } = reachedClusters(draft.changes, on.snapshot);
  const refused = clusters.filter((cluster) => isProtected(cluster, on.guardrails));
  return troublesOr(
    [
      ...refused.map((cluster) => failed(refusal(cluster, on))),
      complete
        ? undefined
        : failed('It could not be found out which clusters it reaches, so one of them may be protected.'),
    ],
    'It reaches no cluster that the policy protects.',
  );
};

function isProtected({ labels }: ReachedCluster, { protectedClusters }: Guardrails): boolean {
  return protectedClusters.some((selector) =>
    Object.entries(selector).every(
      ([label, value]) => Object.hasOwn(labels, label) && labels[label] === value,
    ),
  );
}

/** Who may not know of a cluster learns neither its name nor how many of them there are. */
function refusal({ id, name }: ReachedCluster, on: ValidationScene): string {
  return on.knowsCluster(id)
    ? `Cluster ${name} is protected: Outrider changes nothing there.`
    : 'It reaches a protected cluster: Outrider changes nothing there.';
}
