import { sql, type Transaction } from 'kysely';

import type { Database } from '../../../ports/database.ts';
import { changeProposal, type Changed, type LockedProposal } from '../../propose/store/change-proposal.ts';
import type { RunFacts } from '../state/run-facts.ts';
import type { JournalParts } from './journal-parts.ts';
import { readRuns } from './read-runs.ts';

/** An execution while nobody else can change it, nor its proposal. */
export interface LockedRun extends LockedProposal {
  readonly run: RunFacts;
}

/**
 * Changes an execution that the caller holds, alone and on record; answers `undefined`, and changes nothing, when somebody
 * else holds it by now or it has ended. The proposal is always locked first: nobody waits for each other.
 */
export function changeRun<T>(
  parts: JournalParts,
  held: RunFacts,
  work: (locked: LockedRun) => Promise<Changed<T>>,
): Promise<T | undefined> {
  return changeProposal<T | undefined>(parts, held.proposal, async (locked) => {
    const run = await lockHeldRun(locked.tx, held);
    return run === undefined ? { answer: undefined } : work({ ...locked, run });
  });
}

/** The execution as it is now, locked; `undefined` when it is not the caller's any more. */
export async function lockHeldRun(
  tx: Transaction<Database>,
  { id, lease }: RunFacts,
): Promise<RunFacts | undefined> {
  await sql`select from execution_run where id = ${id} for update`.execute(tx);
  const [run] = await readRuns(
    tx,
    sql`execution_run.id = ${id} and execution_run.lease = ${lease} and execution_run.ended_at is null`,
  );
  return run;
}
