import type { ProposalState } from '../../../../contract/fixes/fix-words.ts';
import { NotPossibleNowError, PlanChangedError } from '../../../kernel/errors.ts';
import type { ProposalFacts } from '../state/proposal-facts.ts';
import { nextState, type ProposalEvent } from '../state/transitions.ts';

/** Which plan somebody speaks of. */
export interface PlanReference {
  readonly revision: number;
  readonly digest: string;
}

/** Raises NotPossibleNowError when an event cannot happen in a state. */
export function requireEvent(state: ProposalState, event: ProposalEvent): void {
  if (nextState(state, event) !== undefined) return;
  throw new NotPossibleNowError(`The proposal is ${state.replace('-', ' ')}: this cannot be done any more.`, {
    next: 'Load the proposal again to see what happened; propose the change anew where it is still needed.',
  });
}

/** Raises PlanChangedError when somebody speaks of another plan than the latest. */
export function requirePlan(facts: ProposalFacts, { revision, digest }: PlanReference): void {
  if (revision === facts.revision && digest === facts.digest) return;
  throw new PlanChangedError(
    revision === facts.revision
      ? 'The digest is not that of the plan that is up for decision.'
      : `Revision ${facts.revision} is up for decision, not revision ${revision}.`,
    { next: 'Load the proposal again, look at the plan as it is now, and decide about that.' },
  );
}
