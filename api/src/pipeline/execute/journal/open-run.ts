import { sql, type Transaction } from 'kysely';

import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import { NotPossibleNowError } from '../../../kernel/errors.ts';
import type { Database } from '../../../ports/database.ts';
import type { RunKind } from '../../../ports/tables/execution-tables.ts';
import type { StepWork } from '../plan/step-work.ts';

/** An execution that is to be opened. */
export interface RunToOpen {
  readonly id: string;
  readonly proposal: string;
  readonly revision: number;
  readonly digest: string;
  readonly kind: RunKind;
  /** Canonical JSON of the undoing plan. */
  readonly undoing?: string | undefined;
  readonly requestedBy?: AuditActor | undefined;
  readonly steps: readonly StepWork[];
  readonly targets: readonly string[];
}

/**
 * Opens an execution in the journal, with all its steps planned and its targets taken. Raises NotPossibleNowError while
 * somebody else has one of them, or while the same is under way.
 */
export async function openRun(tx: Transaction<Database>, run: RunToOpen, now: number): Promise<void> {
  const at = new Date(now);
  const requestedBy = run.requestedBy === undefined ? null : JSON.stringify(run.requestedBy);
  const opened = await sql`
    insert into execution_run (id, proposal_id, revision, digest, kind, plan, state, requested_by, next_at, opened_at)
    values (${run.id}, ${run.proposal}, ${run.revision}, ${run.digest}, ${run.kind}, ${run.undoing ?? null}, 'queued',
      ${requestedBy}::jsonb, ${at}, ${at})
    on conflict do nothing returning id`.execute(tx);
  if (opened.rows.length === 0) throw busy('It is being done already.');
  const steps = run.steps.map(({ kind }, position) => ({ position, kind, key: `${run.digest}:${position}` }));
  await sql`
    insert into execution_step (run_id, position, key, kind, state, at)
    select ${run.id}::text, step.position, step.key, step.kind, 'planned', ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as step (position integer, key text, kind text)`.execute(
    tx,
  );
  const taken = await sql`
    insert into execution_target (run_id, target_key)
    select ${run.id}::text, target from unnest(${run.targets}::text[]) as target
    on conflict (target_key) where released_at is null do nothing returning target_key`.execute(tx);
  if (taken.rows.length < run.targets.length) {
    throw busy('Another execution is under way at the same place.');
  }
}

function busy(text: string): NotPossibleNowError {
  return new NotPossibleNowError(text, { next: 'Wait until it has ended; the list of proposals shows it.' });
}
