import type { Transaction } from 'kysely';

import { NotPossibleNowError } from '../../../kernel/errors.ts';
import type { Database } from '../../../ports/database.ts';
import { nextState } from '../../propose/state/transitions.ts';
import { stateOf, type ProposalFacts } from '../../propose/index.ts';
import { changeRun } from '../journal/change-run.ts';
import { writeRun, type RunNews } from '../journal/write-run.ts';
import { OUTRIDER } from '../journal/write-step.ts';
import type { RunFacts } from '../state/run-facts.ts';
import type { ExecutorParts } from './executor-parts.ts';
import { canBeUndone } from './undo-plan.ts';

/** An execution that ends, and why. */
export interface EndingRun {
  readonly run: RunFacts;
  readonly facts: ProposalFacts;
  readonly note: string;
}

/** Ends an execution that did what it should: with its proposal, in one transaction. */
export async function succeedRun(parts: ExecutorParts, { run, facts, note }: EndingRun): Promise<void> {
  const detail = { execution: run.id, note };
  const also = writing(run, { event: 'succeed', note });
  const outcome = run.kind === 'undo' ? 'rolled-back' : 'succeeded';
  await parts.store.finish({ id: facts.id, plan: facts, outcome, detail, also });
}

/** Ends an execution that may have changed something and did not do what it should. */
export async function failRun(parts: ExecutorParts, { run, facts, note }: EndingRun): Promise<void> {
  if (run.kind === 'undo') return endAlone(parts, { run, facts, note }, 'fail');
  const detail = { execution: run.id, reason: note, canBeUndone: canBeUndone(run) };
  const also = writing(run, { event: 'fail', note });
  await parts.store.finish({ id: facts.id, plan: facts, outcome: 'failed', detail, also });
}

/** Ends an execution that changed nothing, and the proposal with it where that has not ended by itself. */
export async function dropRun(parts: ExecutorParts, { run, facts, note }: EndingRun): Promise<void> {
  const state = stateOf(facts, parts.clock.now());
  const canEnd = run.kind === 'apply' && nextState(state, 'invalidate') !== undefined;
  if (!canEnd) return endAlone(parts, { run, facts, note }, 'drop');
  const also = writing(run, { event: 'drop', note });
  await parts.store.end({ id: facts.id, as: 'invalidated', actor: OUTRIDER, reason: note, also });
}

/** What happens to an execution, as part of a transaction that fails when it is not the caller's to write. */
export function writing(
  run: RunFacts,
  news: RunNews,
): (tx: Transaction<Database>, now: number) => Promise<void> {
  return async (tx, now) => {
    if (await writeRun(tx, run, { ...news, now })) return;
    throw new NotPossibleNowError('Somebody else carries it on by now.', {
      next: 'Look at the proposal again.',
    });
  };
}

async function endAlone(
  parts: ExecutorParts,
  { run, note }: EndingRun,
  event: 'fail' | 'drop',
): Promise<void> {
  await changeRun(parts, run, async ({ tx, now }) => {
    await writing(run, { event, note })(tx, now);
    const detail = { execution: run.id, undo: run.kind === 'undo', reason: note };
    return { answer: true, record: { actor: OUTRIDER, action: 'execution-failed', detail } };
  });
}
