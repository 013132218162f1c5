import { canonicalDigest } from '../../propose/plan/plan-digest.ts';
import { placeRefusals } from '../../propose/decide/place-refusals.ts';
import { canExecute, type ExecutionAnswer, type ProposalFacts, type Refusal } from '../../propose/index.ts';
import type { RunFacts } from '../state/run-facts.ts';
import type { Situation } from './executor-parts.ts';
import { planOfRun } from './run-plan.ts';

/** What is known at one moment. */
export interface Moment {
  readonly facts: ProposalFacts;
  readonly situation: Situation;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Whether an execution may begin or go on at this moment. Pure. */
export function mayGoOn(run: RunFacts, moment: Moment): ExecutionAnswer {
  const { facts, situation, now } = moment;
  if (run.kind === 'undo') return mayUndo(run, moment);
  if (facts.revision !== run.revision || facts.digest !== run.digest) {
    return { ok: false, reasons: [OTHER_PLAN] };
  }
  return canExecute({ ...situation, proposal: facts, approvals: facts.approvals, now });
}

const OTHER_PLAN: Refusal = { cause: 'tampered', text: 'The plan is not the one that was claimed.' };

/**
 * What takes an execution back needs no new approval, but whoever asked for it must still have the right to approve it,
 * and it is kept out of the same places and times.
 */
function mayUndo(run: RunFacts, { facts, situation, now }: Moment): ExecutionAnswer {
  const { requestedBy, undoing = '' } = run;
  if (canonicalDigest(JSON.parse(undoing) as object) !== run.digest) {
    return { ok: false, reasons: [OTHER_PLAN] };
  }
  const proposal = { ...facts, plan: { ...facts.plan, ...planOfRun(run, facts) } };
  const right = situation.rights.get(requestedBy?.name ?? '') ?? 'unknown';
  const reasons: readonly Refusal[] = [
    ...(situation.autonomy.stopped
      ? [{ cause: 'stopped' as const, text: 'The emergency stop is on: nothing is carried out until it is lifted.' }]
      : []),
    ...(right === 'allowed'
      ? []
      : [{ cause: 'approvals' as const, text: `Whether ${requestedBy?.name ?? 'anybody'} may do this is not sure.` }]),
    ...placeRefusals({ ...situation, proposal, approvals: [], now }),
  ];
  return reasons.length === 0 ? { ok: true } : { ok: false, reasons };
}
