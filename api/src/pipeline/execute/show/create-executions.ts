import type { Kysely } from 'kysely';
import { sql } from 'kysely';

import type { Change } from '../../../../contract/diagnosis/changes.ts';
import { NotPossibleNowError } from '../../../kernel/errors.ts';
import { mapBounded } from '../../../kernel/map-bounded.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../ports/database.ts';
import type { AccessView } from '../../detect/access/access-view.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { stateOf, type ProposalFacts, type ReachedCluster } from '../../propose/index.ts';
import type { Executions } from '../../propose/routes/executions.ts';
import { seesClusters } from '../../propose/routes/sees-clusters.ts';
import { nextState } from '../../propose/state/transitions.ts';
import type { Executor } from '../executor.ts';
import { branchOf } from '../git/commit-words.ts';
import { readRuns } from '../journal/read-runs.ts';
import { stepsOf } from '../plan/steps-of.ts';
import { planOfRun } from '../run/run-plan.ts';
import { canBeUndone, isUndoOver } from '../run/undo-plan.ts';
import type { RunFacts } from '../state/run-facts.ts';
import { presentExecution, type ExecutionView } from './execution-presenter.ts';
import { seenWorks } from './seen-works.ts';

/** What executions are shown and asked for with. */
export interface ExecutionsParts {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  /** Why nothing here may carry out such changes; `undefined` where it may. */
  readonly lacks: Executions['lacks'];
  /** Clusters that changes reach; `undefined` when that is not known now. */
  readonly reached: (changes: readonly Change[]) => readonly Pick<ReachedCluster, 'id'>[] | undefined;
  /** Raises StartingError until everything was read once. */
  readonly snapshot: () => Snapshot;
  /** Absent where nothing here carries anything out. */
  readonly executor: Pick<Executor, 'undo'> | undefined;
  readonly wake: () => void;
}

/** Shows what was carried out, and opens the undo of it. */
export function createExecutions(parts: ExecutionsParts): Executions {
  const { lacks, wake } = parts;
  return {
    lacks,
    wake,
    async of(facts, view) {
      const runs = await runsOf(parts, facts.id);
      const executions = await mapBounded(runs, 1, async (run) =>
        presentExecution(run, await viewOf(parts, { run, facts }, view)),
      );
      return { executions, canUndo: canUndo(parts, facts, runs) };
    },
    async undo(facts, actor) {
      const isUnderWay = async () => (await runsOf(parts, facts.id)).some(isUndo);
      if (await isUnderWay()) return;
      if (parts.executor === undefined) throw unable(lacks(facts.plan));
      try {
        await parts.executor.undo({ id: facts.id, actor });
      } catch (error) {
        // Somebody pressed it twice.
        if (!(error instanceof NotPossibleNowError) || !(await isUnderWay())) throw error;
      }
    },
  };
}

function runsOf({ db }: Pick<ExecutionsParts, 'db'>, proposal: string): Promise<readonly RunFacts[]> {
  return readRuns(
    db,
    sql`execution_run.proposal_id = ${proposal} order by execution_run.opened_at, execution_run.id`,
  );
}

async function viewOf(
  { reached, snapshot }: ExecutionsParts,
  { run, facts }: { run: RunFacts; facts: ProposalFacts },
  view: AccessView,
): Promise<ExecutionView> {
  const plan = planOfRun(run, facts);
  const { steps = [] } = stepsOf(plan);
  const works = await seenWorks(facts.plan, steps, { view, snapshot });
  const branches = steps.map((work, position) =>
    work.kind === 'push' ? branchOf({ run, proposal: facts, position, work }) : undefined,
  );
  const clusters = reached(plan.changes);
  const seesPlaces =
    view.visibility.kind === 'all' || (clusters !== undefined && (await seesClusters(clusters, view)));
  return { works, branches, mayKnow: seesPlaces && works.every((work) => work !== undefined) };
}

function canUndo(
  { clock, lacks, executor }: ExecutionsParts,
  facts: ProposalFacts,
  runs: readonly RunFacts[],
) {
  const applied = runs.findLast(({ kind }) => kind === 'apply');
  if (executor === undefined || applied === undefined || runs.some(isUndo)) return false;
  const changes = applied.steps.flatMap(({ inverse }) => inverse ?? []);
  const now = clock.now();
  const isDone = nextState(stateOf(facts, now), 'roll-back') !== undefined;
  return isDone && !isUndoOver(applied, now) && canBeUndone(applied) && lacks({ changes }) === undefined;
}

/** Whether it takes something back, or has. One that failed may be tried again. */
function isUndo({ kind, state }: RunFacts): boolean {
  return kind === 'undo' && state !== 'failed' && state !== 'dropped';
}

function unable(lacking = 'Nothing here may take it back.'): NotPossibleNowError {
  return new NotPossibleNowError(lacking, { next: 'Set up the executor, or take it back by hand.' });
}
