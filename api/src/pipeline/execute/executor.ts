import { sql } from 'kysely';

import { OutriderError } from '../../kernel/errors.ts';
import { stateOf } from '../propose/index.ts';
import type { ClaimAnswer } from '../propose/store/claim-execution.ts';
import { readFacts } from '../propose/store/read-facts.ts';
import { readRuns } from './journal/read-runs.ts';
import { takeRun } from './journal/take-run.ts';
import { beginExecution, type BeginRequest } from './run/begin-execution.ts';
import { beginUndo, type UndoRequest } from './run/begin-undo.ts';
import { carryRun } from './run/carry-run.ts';
import type { ExecutorParts } from './run/executor-parts.ts';
import type { RunFacts } from './state/run-facts.ts';

/** Carries out what was approved, once, however many replicas run. */
export interface Executor {
  /** Claims an approved proposal; a round carries it out. */
  begin(request: BeginRequest): Promise<ClaimAnswer>;
  /** Takes back what was carried out, as an execution of its own; answers its id. */
  undo(request: UndoRequest): Promise<string>;
  /**
   * Claims what is approved, and carries on whatever is due, one after the other as long as it `goesOn`. To be called again
   * and again. Answers how much it carried.
   */
  round(goesOn?: () => boolean): Promise<number>;
  /** Executions of a proposal, oldest first. */
  runs(proposal: string): Promise<readonly RunFacts[]>;
}

/** So many are looked at in one round; the next one goes on. */
const ROUND = 50;

/** An executor over the journal in the database. */
export function createExecutor(parts: ExecutorParts): Executor {
  return {
    begin: (request) => beginExecution(parts, request),
    undo: (request) => beginUndo(parts, request),
    async round(goesOn = () => true) {
      await claimApproved(parts);
      let carried = 0;
      for (; carried < ROUND && goesOn(); carried += 1) {
        const run = await takeRun(parts);
        if (run === undefined) break;
        await carryRun(parts, run);
      }
      return carried;
    },
    runs: (proposal) =>
      readRuns(
        parts.db,
        sql`execution_run.proposal_id = ${proposal} order by execution_run.opened_at, execution_run.id`,
      ),
  };
}

async function claimApproved(parts: ExecutorParts): Promise<void> {
  const waiting = await readFacts(
    parts.db,
    sql`proposal.ended_at is null and proposal.submitted_at is not null
      and latest.expires_at > ${new Date(parts.clock.now())}
      and not exists (select from execution
        where execution.proposal_id = proposal.id and execution.revision = proposal.revision)
      order by proposal.changed_at, proposal.id limit ${10 * ROUND}`,
  );
  const approved = waiting.filter((facts) => stateOf(facts, parts.clock.now()) === 'approved');
  for (const { id, revision, digest } of approved.slice(0, ROUND)) {
    try {
      await beginExecution(parts, { id, plan: { revision, digest } });
    } catch (error) {
      // Somebody else was faster, or works at the same place: it waits its turn.
      const isOurs = error instanceof OutriderError;
      parts.logger[isOurs ? 'debug' : 'warn'](
        { err: error, proposal: id },
        'an approved proposal has to wait',
      );
    }
  }
}
