import type { ProposalState } from '../../../../contract/fixes/fix-words.ts';
import { planDigest } from '../plan/plan-digest.ts';
import { stateOf } from '../state/state-of.ts';
import { approvalRefusals } from './approval-refusals.ts';
import type { ExecutionAnswer, ExecutionQuestion, Refusal } from './execution-question.ts';
import { placeRefusals } from './place-refusals.ts';

/** States in which it may be begun or go on. What lacks approvals says so itself. */
const OPEN: readonly ProposalState[] = ['pending', 'approved', 'scheduled', 'executing'];

/**
 * Whether a proposal may be carried out now, and if not, why. Pure: it is asked when somebody decides, when it is
 * claimed, and again before each write, each time with what holds then.
 */
export function canExecute(question: ExecutionQuestion): ExecutionAnswer {
  const reasons = [
    ...stopRefusals(question),
    ...planRefusals(question),
    ...approvalRefusals(question),
    ...placeRefusals(question),
    ...lackRefusals(question),
  ];
  return reasons.length === 0 ? { ok: true } : { ok: false, reasons };
}

function stopRefusals({ autonomy, proposal }: ExecutionQuestion): readonly Refusal[] {
  if (autonomy.stopped) {
    return [
      { cause: 'stopped', text: 'The emergency stop is on: nothing is carried out until it is lifted.' },
    ];
  }
  if (autonomy.mode !== 'observe' || proposal.requester.type !== 'outrider') return [];
  return [
    { cause: 'autonomy', text: 'Outrider proposed it, and may only observe in this workspace by now.' },
  ];
}

function lackRefusals({ lacking }: ExecutionQuestion): readonly Refusal[] {
  return lacking === undefined ? [] : [{ cause: 'lacking', text: lacking }];
}

function planRefusals({ proposal, policy, now }: ExecutionQuestion): readonly Refusal[] {
  const { plan, digest } = proposal;
  const refusals: Refusal[] = [];
  // Said so and not as “not before”, so that a time that cannot be read refuses as well.
  const inTime = now < Date.parse(plan.expiresAt);
  const state = stateOf(proposal, now);
  if (!inTime) {
    refusals.push({
      cause: 'expired',
      text: `It expired at ${plan.expiresAt}: what it was made for may have changed.`,
    });
  } else if (!OPEN.includes(state)) {
    refusals.push({ cause: 'state', text: `It is ${state.replace('-', ' ')}.` });
  }
  if (planDigest(plan) !== digest) {
    refusals.push({ cause: 'tampered', text: 'The plan is not the one that was decided about.' });
  }
  if (plan.policyRevision !== policy.revision) {
    refusals.push({
      cause: 'policy-changed',
      text: 'The policy has changed since it was planned: plan it again.',
    });
  }
  return refusals;
}
