import type { ProposalState } from '@contract/fixes/fix-words.ts';
import type { ProposalDetail } from '@contract/fixes/proposal-requests.ts';

import type { ProposalOrder } from '../../../client/fixes/proposals.ts';

/** What a person may choose to do with a proposal. */
export type Step = 'approve' | 'reject' | 'submit' | 'cancel' | 'undo';

/** States in which a step is possible at all, as the API has it; what is approved may be approved once more. */
const POSSIBLE: Record<Exclude<Step, 'undo'>, readonly ProposalState[]> = {
  approve: ['pending', 'approved'],
  reject: ['pending', 'approved', 'scheduled'],
  submit: ['draft'],
  cancel: ['draft', 'pending', 'approved', 'scheduled'],
};
const STEPS = ['approve', 'reject', 'submit', 'cancel'] as const;

/** A step, and why the user may not take it where that is so. */
export interface PossibleStep {
  step: Step;
  refusal: string | undefined;
}

/** Why the user may not do something with a proposal, in one sentence; `undefined` when they may. */
export function refusalOf(
  what: ProposalDetail['mayNot'][number]['what'],
  { mayNot }: Pick<ProposalDetail, 'mayNot'>,
): string | undefined {
  return mayNot.find((one) => one.what === what)?.why;
}

/** The steps that are possible with a proposal as it is now. */
export function possibleSteps(
  proposal: Pick<ProposalDetail, 'mayNot' | 'state' | 'canUndo'>,
): PossibleStep[] {
  const steps: Step[] = STEPS.filter((step) => POSSIBLE[step].includes(proposal.state));
  return [...steps, ...(proposal.canUndo ? (['undo'] as const) : [])].map((step) => ({
    step,
    refusal: refusalOf(step === 'approve' || step === 'reject' ? 'decide' : step, proposal),
  }));
}

/** A step as the API is told of it, about the plan with this digest, with what the user wrote. */
export function orderOf(step: Step, digest: string, written: string): ProposalOrder {
  const text = written.trim();
  if (step === 'undo') return { what: 'undo' };
  if (step === 'submit') return { what: 'submit', digest };
  if (step === 'cancel') return { what: 'cancel', ...(text !== '' && { reason: text }) };
  return { what: 'decisions', decision: step, digest, ...(text !== '' && { comment: text }) };
}
