import { sql } from 'kysely';

import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import { NotFoundError, NotPossibleNowError } from '../../../kernel/errors.ts';
import { stateOf } from '../../propose/index.ts';
import { sealPlan } from '../../propose/plan/plan-digest.ts';
import { nextState } from '../../propose/state/transitions.ts';
import { changeProposal } from '../../propose/store/change-proposal.ts';
import { openRun } from '../journal/open-run.ts';
import { readRuns } from '../journal/read-runs.ts';
import { stepsOf, targetKeys } from '../plan/steps-of.ts';
import type { ExecutorParts } from './executor-parts.ts';
import type { UndoPlan } from './run-plan.ts';
import { isUndoOver, undoPlan } from './undo-plan.ts';

/** Somebody wants what was done to be taken back. */
export interface UndoRequest {
  readonly id: string;
  /** Their right is asked for again before anything is sent. */
  readonly actor: AuditActor;
}

/**
 * Opens the execution that takes back what the one of a proposal did; answers its id. Raises NotFoundError, and
 * NotPossibleNowError where nothing takes it back, or it is not done yet, or is being taken back already.
 */
export async function beginUndo(parts: ExecutorParts, { id, actor }: UndoRequest): Promise<string> {
  const facts = await parts.store.read(id);
  const [run] = await readRuns(
    parts.db,
    sql`execution_run.proposal_id = ${id} and execution_run.kind = 'apply' and execution_run.ended_at is not null
      order by execution_run.revision desc limit 1`,
  );
  if (facts === undefined || run === undefined) {
    throw new NotFoundError(`Nothing of proposal ${id} was carried out.`, {
      next: 'Open the list of proposals.',
    });
  }
  if (isUndoOver(run, parts.clock.now())) {
    throw notPossible('It was carried out more than thirty days ago: too much may build on it.');
  }
  const { plan, problem } = await undoPlan(parts.git, run, facts);
  if (plan === undefined) throw notPossible(problem);
  const execution = parts.newId();
  const undoing: UndoPlan = { ...plan, execution, undoes: run.id };
  const { text, digest } = sealPlan({ ...facts.plan, ...undoing });
  const { steps, problem: unclear } = stepsOf(plan);
  if (steps === undefined) throw notPossible(unclear);
  return changeProposal(parts, id, async ({ tx, facts: stored, now }) => {
    if (nextState(stateOf(stored, now), 'roll-back') === undefined) {
      throw notPossible('It cannot be taken back in the state it is in.');
    }
    const opened = { id: execution, proposal: id, revision: run.revision, digest, kind: 'undo' } as const;
    const targets = targetKeys(plan.targets);
    await openRun(tx, { ...opened, undoing: text, requestedBy: actor, steps, targets }, now);
    const detail = { execution, undo: true, undoes: run.id, plan: digest };
    return { answer: execution, record: { actor, action: 'execution-scheduled', detail } };
  });
}

function notPossible(text: string): NotPossibleNowError {
  return new NotPossibleNowError(text, {
    next: 'Look at what was done, and propose the change that is needed.',
  });
}
