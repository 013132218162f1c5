import { placeRefusals } from '../../propose/decide/place-refusals.ts';
import { canExecute, type ExecutionAnswer, type ProposalFacts, type Refusal } from '../../propose/index.ts';
import { canonicalDigest } from '../../propose/plan/plan-digest.ts';
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

/** For how long something can be taken back once somebody asked for it, in milliseconds. */
const UNDO_LASTS = 86_400_000;

/** Whether an execution may begin or go on at this moment. Pure. */
export function mayGoOn(run: RunFacts, moment: Moment): ExecutionAnswer {
  const { facts, situation, now } = moment;
  if (run.kind === 'undo') return mayUndo(run, moment);
  if (facts.revision !== run.revision || facts.digest !== run.digest) {
    return { ok: false, reasons: [refusal('tampered', 'The plan is not the one that was claimed.')] };
  }
  return canExecute({ ...situation, proposal: facts, approvals: facts.approvals, now });
}

/**
 * What takes an execution back needs no new approval, but whoever asked for it must still have the right to approve it,
 * and it is kept out of the same places and times.
 */
function mayUndo(run: RunFacts, { facts, situation, now }: Moment): ExecutionAnswer {
  const { undoing = '{}', requestedBy, openedAt } = run;
  const proposal = { ...facts, plan: { ...facts.plan, ...planOfRun(run, facts) } };
  const isSame = canonicalDigest(JSON.parse(undoing) as object) === run.digest;
  const right = requestedBy === undefined ? 'unknown' : situation.rights.get(requestedBy.name);
  const reasons = [
    ...(isSame ? [] : [refusal('tampered', 'It is not what was asked for.')]),
    ...(now < openedAt + UNDO_LASTS ? [] : [refusal('expired', 'It could not be taken back within a day.')]),
    ...(situation.autonomy.stopped
      ? [refusal('stopped', 'The emergency stop is on: nothing is carried out until it is lifted.')]
      : []),
    ...(right === 'allowed'
      ? []
      : [refusal('approvals', 'Whoever wants it taken back may not approve this, or nobody could tell.')]),
    ...placeRefusals({ ...situation, proposal, approvals: [], now }),
    ...(situation.lacking === undefined ? [] : [refusal('lacking', situation.lacking)]),
  ];
  return reasons.length === 0 ? { ok: true } : { ok: false, reasons };
}

function refusal(cause: Refusal['cause'], text: string): Refusal {
  return { cause, text };
}
