import { isProtected } from '../guardrails/is-protected.ts';
import { frozenPlaces } from '../guardrails/frozen-places.ts';
import { limitProblems, limitProblemsOfEdit } from '../guardrails/limit-problems.ts';
import { namespaceProblems, placeProblems } from '../guardrails/place-problems.ts';
import { ruleProblems } from '../guardrails/rule-problems.ts';
import type { PreparedDraft } from '../parts/prepare-draft.ts';
import { failed, troublesOr } from '../parts/verdict.ts';
import { reachedClusters, type ReachedCluster } from '../reach/reached-clusters.ts';
import type { ValidationScene } from '../validation-scene.ts';
import type { DraftCheck } from './draft-check.ts';

/**
 * Whether the policy allows it: no protected cluster, nor one of which nothing is known, no kind or namespace that is kept,
 * no value beyond its limits, and nothing that a rule is against.
 */
export const checkGuardrails: DraftCheck = (prepared, on) => {
  const { clusters, complete } = reachedClusters(prepared.draft.changes, on.snapshot);
  const refused = clusters.filter((cluster) => isProtected(cluster, on.guardrails));
  const problems = [
    ...refused.map((cluster) => refusal(cluster, on)),
    ...(complete ? [] : [UNKNOWN]),
    ...objectProblems(prepared, on),
  ];
  // Rules are told which clusters they are asked about, so they are asked about those that are known.
  const rules = problems.length > 0 ? [] : ruleProblems({ ...prepared, clusters }, on.guardrails.rules ?? []);
  return troublesOr(
    [...[...problems, ...rules].map(failed), ...frozenPlaces(prepared, clusters, on)],
    'The policy allows it: it reaches nothing that is protected.',
  );
};

const UNKNOWN = 'It could not be found out which clusters it reaches, so one of them may be protected.';

function objectProblems({ draft, steps, gitChanges }: PreparedDraft, on: ValidationScene): readonly string[] {
  const { guardrails, finding } = on;
  const { limits = [] } = guardrails;
  return [
    ...placeProblems(draft.changes, guardrails),
    // Of an edit in Git it is known what it is for, not all that it changes.
    ...(gitChanges.length > 0 ? namespaceProblems(finding.object, guardrails) : []),
    ...steps.flatMap((step) => limitProblems(step, limits)),
    ...gitChanges.flatMap((change) => limitProblemsOfEdit(change, limits)),
  ];
}

/** Who may not know of a cluster learns neither its name nor how many of them there are. */
function refusal({ id, name }: ReachedCluster, on: ValidationScene): string {
  return on.knowsCluster(id)
    ? `Cluster ${name} is protected: Outrider changes nothing there.`
    : 'It reaches a protected cluster: Outrider changes nothing there.';
}
