import { sql, type Transaction } from 'kysely';

import type { Database } from '../../../ports/database.ts';
import type { RunFacts } from '../state/run-facts.ts';
import { nextRunState, type RunEvent } from '../state/run-transitions.ts';
import { lockHeldRun } from './change-run.ts';

/** What happens to an execution. */
export interface RunNews {
  readonly event: RunEvent;
  /** When it waits or verifies no longer, in milliseconds since the epoch. */
  readonly dueAt?: number | undefined;
  readonly note?: string | undefined;
}

/**
 * Writes down what happens to an execution, in somebody's transaction; one that has ended lets go of its targets. Answers
 * whether it was the caller's to write.
 */
export async function writeRun(
  tx: Transaction<Database>,
  held: RunFacts,
  { event, dueAt, note, now }: RunNews & { readonly now: number },
): Promise<boolean> {
  const run = await lockHeldRun(tx, held);
  const state = run === undefined ? undefined : nextRunState(run.state, event);
  if (state === undefined) return false;
  const hasEnded = state === 'succeeded' || state === 'failed' || state === 'dropped';
  const at = new Date(now);
  await sql`
    update execution_run
    set state = ${state}, due_at = ${dueAt === undefined ? null : new Date(dueAt)}, note = ${note ?? null},
      ended_at = ${hasEnded ? at : null}
    where id = ${held.id}`.execute(tx);
  if (hasEnded) {
    await sql`
      update execution_target set released_at = ${at} where run_id = ${held.id} and released_at is null`.execute(
      tx,
    );
  }
  return true;
}
