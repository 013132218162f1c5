import type { Suggestion } from '../../../../../contract/fixes/suggestions.ts';
import type { ProposalState } from '../../../../../contract/fixes/fix-words.ts';
import { changeKey } from '../../plan/plan-digest.ts';
import type { ProposalFacts } from '../../state/proposal-facts.ts';
import { stateOf } from '../../state/state-of.ts';

/** For so long after any proposal about a finding, Outrider makes none about it, in milliseconds. */
const QUIET = 86_400_000;
/** Once a proposal about a finding ended like this, Outrider makes none about it: people know better. */
const REFUSED: readonly ProposalState[] = ['failed', 'rolled-back', 'rejected', 'cancelled'];

/** Whether Outrider may propose anything about a finding by itself, after what was proposed about it until now. */
export function mayProposeAbout(proposals: readonly ProposalFacts[], now: number): boolean {
  return proposals.every(
    (one) => one.openedAt + QUIET <= now && one.ended !== undefined && !REFUSED.includes(stateOf(one, now)),
  );
}

/**
 * What Outrider may propose by itself of what is suggested, best first: the best that passed its checks, where it is
 * made of actions with a name of their own, is not of high risk, and was never proposed before.
 */
export function chooseByItself(
  suggestions: readonly Suggestion[],
  proposals: readonly ProposalFacts[],
): Suggestion | undefined {
  const best = suggestions.find(({ ready }) => ready);
  if (best === undefined || best.risk === 'high' || best.changes.length === 0) return undefined;
  if (!best.changes.every((change) => 'action' in change && change.action !== undefined)) return undefined;
  const key = changeKey(best.changes);
  return proposals.some(({ plan }) => changeKey(plan.changes) === key) ? undefined : best;
}
