import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import type { ProposalDetail } from '../../../../contract/fixes/proposal-requests.ts';
import type { Plan } from '../../../../contract/fixes/proposals.ts';
import { ForbiddenError } from '../../../kernel/errors.ts';
import { disqualification } from '../decide/approver.ts';
import type { ApproverRight } from '../decide/execution-question.ts';
import type { SealedPolicy } from '../policy/policy.ts';
import type { ProposalFacts } from '../state/proposal-facts.ts';
import { approverRights, hasAll, rightTo, type AskRight, type ProposalRight } from './needed-rights.ts';

/** Something that can be done with a proposal that there is. */
export type ProposalStep = ProposalDetail['mayNot'][number]['what'];

/** Who wants to do something with a proposal. */
export interface Doer {
  readonly actor: AuditActor;
  readonly ask: AskRight;
  readonly policy: SealedPolicy;
  /** Whether they may see all that a plan changes. */
  readonly sees: (plan: Plan) => Promise<boolean>;
}

const STEPS: readonly ProposalStep[] = ['decide', 'submit', 'cancel', 'comment', 'undo'];
/** The right that a step takes, and what to say to who lacks it. */
const STEP_RIGHTS = {
  submit: { right: 'propose', denied: 'You may not propose anything in this workspace.' },
  cancel: { right: 'cancel', denied: 'Only who proposed it may take it back.' },
  comment: { right: 'comment', denied: 'You may not comment on proposals of this workspace.' },
} as const satisfies Readonly<Record<string, { right: ProposalRight; denied: string }>>;

const UNSEEN = 'You may not see all that it changes, and nobody decides about what they do not see.';

/** Everything that somebody may not do with a proposal, and why. */
export async function mayNot(facts: ProposalFacts, doer: Doer): Promise<ProposalDetail['mayNot']> {
  const reasons = await Promise.all(STEPS.map((step) => whyNot(step, facts, doer)));
  return STEPS.flatMap((what, index) => {
    const why = reasons[index];
    return why === undefined ? [] : [{ what, why }];
  });
}

/** Raises ForbiddenError, with the reason, for who may not take a step. */
export async function requireMay(
  step: Exclude<ProposalStep, 'decide'>,
  facts: ProposalFacts,
  doer: Doer,
): Promise<void> {
  const why = await whyNot(step, facts, doer);
  if (why === undefined) return;
  throw new ForbiddenError(why, {
    next: 'Ask for the right to do this in the workspace, or ask who has it.',
  });
}

/** Raises ForbiddenError for who may not see all that a plan changes: nobody approves what they could not look at. */
export async function requireSight({ plan }: ProposalFacts, { sees }: Doer): Promise<void> {
  if (await sees(plan)) return;
  throw new ForbiddenError(UNSEEN, {
    next: 'Ask for the right to read what it changes, or ask somebody who has it to decide.',
  });
}

/** Whether somebody has every right that approving a plan takes. */
export function rightToApprove({ workspace, plan }: ProposalFacts, ask: AskRight): Promise<ApproverRight> {
  return hasAll(approverRights(workspace, plan), ask);
}

async function whyNot(step: ProposalStep, facts: ProposalFacts, doer: Doer): Promise<string | undefined> {
  if (step === 'decide') return whyNotDecide(facts, doer);
  if (step === 'undo') return whyNotUndo(facts, doer);
  // What is one's own may be taken back by oneself, whatever became of one's rights.
  if (step === 'cancel' && facts.requester.name === doer.actor.name) return undefined;
  const { right, denied } = STEP_RIGHTS[step];
  const answer = await doer.ask(rightTo(right, facts.workspace));
  if (answer === 'allowed') return undefined;
  return answer === 'denied' ? denied : 'Whether you may do this could not be found out.';
}

async function whyNotDecide(facts: ProposalFacts, doer: Doer): Promise<string | undefined> {
  switch (disqualification(doer.actor, facts, doer.policy)) {
    case 'program':
      return 'Only people decide about proposals.';
    case 'author':
      return 'Nobody decides about a plan of their own.';
    case undefined:
  }
  return (await doer.sees(facts.plan)) ? whyNotApprove(facts, doer.ask) : UNSEEN;
}

/**
 * Whoever may approve what was done may have it taken back: what takes it back is a change as well, and of at least medium
 * risk where something waited for it. So whoever proposed it does that alone only while it is known that it did not help.
 */
async function whyNotUndo(facts: ProposalFacts, { actor, ask, policy }: Doer): Promise<string | undefined> {
  const why = disqualification(actor, facts, policy);
  if (why === 'program') return 'Only people have things taken back.';
  if (why === 'author' && facts.execution?.outcome !== 'failed') {
    return 'Nobody takes back alone what they proposed themselves: somebody else who may approve it can.';
  }
  return whyNotApprove(facts, ask);
}

async function whyNotApprove(facts: ProposalFacts, ask: AskRight): Promise<string | undefined> {
  switch (await rightToApprove(facts, ask)) {
    case 'allowed':
      return undefined;
    case 'denied':
      return 'You may not approve proposals of this workspace, or lack the right that the change itself needs.';
    case 'unknown':
      return 'Whether you may approve this plan could not be found out.';
  }
}
