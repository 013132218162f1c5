import type { ProposalFacts } from '../../propose/index.ts';
import type { StepPlan } from '../plan/steps-of.ts';
import type { RunFacts } from '../state/run-facts.ts';

/** What takes an execution back, as it is stored. */
export interface UndoPlan extends StepPlan {
  /** Id of the execution that does it, which makes it unlike every other. */
  readonly execution: string;
  /** The execution that is taken back. */
  readonly undoes: string;
}

/** What an execution carries out: the plan of its revision, or what takes one back. */
export function planOfRun({ undoing }: Pick<RunFacts, 'undoing'>, { plan }: ProposalFacts): StepPlan {
  return undoing === undefined ? plan : (JSON.parse(undoing) as UndoPlan);
}

/** User names of those on whose right an execution stands. */
export function peopleOf({ kind, requestedBy }: RunFacts, { approvals }: ProposalFacts): readonly string[] {
  if (kind === 'undo') return requestedBy === undefined ? [] : [requestedBy.name];
  return approvals.map(({ actor }) => actor.name);
}
