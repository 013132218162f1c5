import type { Kysely, RawBuilder, Transaction } from 'kysely';
import { sql } from 'kysely';

import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { Database } from '../../../ports/database.ts';
import type {
  ExecutionRunRow,
  StepEvidence,
  StepKind,
  StepState,
} from '../../../ports/tables/execution-tables.ts';
import type { RunFacts, StepFacts } from '../state/run-facts.ts';

type Row = ExecutionRunRow & { readonly steps: readonly StepJson[] | null };

/** A row as JSON has it: times are texts. */
interface StepJson {
  readonly position: number;
  readonly key: string;
  readonly kind: StepKind;
  readonly state: StepState;
  readonly attempts: number;
  readonly before: StepEvidence | null;
  readonly after: StepEvidence | null;
  readonly inverse: Change | null;
  readonly note: string | null;
  readonly at: string;
}

/** Reads executions with their steps, those that a condition on `execution_run` lets through. */
export async function readRuns(
  db: Kysely<Database> | Transaction<Database>,
  condition: RawBuilder<unknown>,
): Promise<readonly RunFacts[]> {
  const { rows } = await sql<Row>`
    select execution_run.*,
      (select json_agg(execution_step order by execution_step.position) from execution_step
        where execution_step.run_id = execution_run.id) as steps
    from execution_run where ${condition}`.execute(db);
  return rows.map(runOf);
}

function runOf(row: Row): RunFacts {
  return {
    id: row.id,
    proposal: row.proposal_id,
    revision: row.revision,
    digest: row.digest,
    kind: row.kind,
    undoing: row.plan ?? undefined,
    state: row.state,
    requestedBy: row.requested_by ?? undefined,
    heldBy: row.held_by ?? undefined,
    lease: row.lease,
    leaseUntil: row.lease_until?.getTime(),
    dueAt: row.due_at?.getTime(),
    note: row.note ?? undefined,
    openedAt: row.opened_at.getTime(),
    endedAt: row.ended_at?.getTime(),
    steps: (row.steps ?? []).map(stepOf),
  };
}

function stepOf({ before, after, inverse, note, at, ...rest }: StepJson): StepFacts {
  return {
    ...rest,
    before: before ?? undefined,
    after: after ?? undefined,
    inverse: inverse ?? undefined,
    note: note ?? undefined,
    at: Date.parse(at),
  };
}
