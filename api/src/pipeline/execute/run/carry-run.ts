import { sql } from 'kysely';

import { NotPossibleNowError, OutriderError } from '../../../kernel/errors.ts';
import type { ProposalFacts } from '../../propose/index.ts';
import { changeRun } from '../journal/change-run.ts';
import { readRuns } from '../journal/read-runs.ts';
import { releaseRun } from '../journal/take-run.ts';
import { OUTRIDER } from '../journal/write-step.ts';
import { stepsOf } from '../plan/steps-of.ts';
import { nextMove, type Move } from '../state/next-move.ts';
import type { RunFacts } from '../state/run-facts.ts';
import { askMerged, settleRun, verifyRun } from './after-steps.ts';
import { lookAtStep, sendStep, type AfterStep, type StepTask } from './do-step.ts';
import { writing } from './end-run.ts';
import type { ExecutorParts, Situation } from './executor-parts.ts';
import { giveUp } from './give-up.ts';
import { mayGoOn } from './may-go-on.ts';
import { later, type Pause } from './pause.ts';
import { peopleOf, planOfRun } from './run-plan.ts';

interface Carried {
  readonly run: RunFacts;
  readonly facts: ProposalFacts;
  readonly situation: Situation;
}

/**
 * Carries an execution on, move by move, until it ends or has to wait; then gives it back. What is raised on the way is
 * tried again later: the journal says how far it is, and whatever was sent is looked at first.
 */
export async function carryRun(parts: ExecutorParts, taken: RunFacts): Promise<void> {
  let run: RunFacts | undefined = taken;
  try {
    while (run !== undefined) {
      const pause: Pause | 'gone' = await carryOnce(parts, run);
      if (pause === 'gone') return;
      if (pause !== undefined) {
        await pauseRun(parts, run, pause);
        return;
      }
      run = await heldRun(parts, run);
    }
  } catch (error) {
    parts.logger.warn(
      { err: error, execution: taken.id },
      'an execution is interrupted; it is carried on later',
    );
    const note = error instanceof OutriderError ? error.message : 'Something did not answer.';
    await releaseRun(parts, taken, { nextAt: parts.clock.now() + parts.times.retryMs, note });
  }
}

/** Gives an execution back until later, and tells of it where it waits for something else than before. */
async function pauseRun(parts: ExecutorParts, run: RunFacts, pause: NonNullable<Pause>): Promise<void> {
  await releaseRun(parts, run, pause);
  if (pause.note === run.note) return;
  const facts = await parts.store.read(run.proposal);
  if (facts !== undefined) parts.changed?.(facts);
}

async function carryOnce(parts: ExecutorParts, run: RunFacts): Promise<Pause | 'gone'> {
  const facts = await parts.store.read(run.proposal);
  if (facts === undefined) return 'gone';
  const situation = await askSituation(parts, run, facts);
  const now = parts.clock.now();
  const move = nextMove(run, mayGoOn(run, { facts, situation, now }), now);
  return doMove(parts, move, { run, facts, situation });
}

async function doMove(parts: ExecutorParts, move: Move, carried: Carried): Promise<Pause | 'gone'> {
  switch (move.do) {
    case 'send':
    case 'look':
      return doStep(parts, move, carried);
    case 'begin':
      return begin(parts, carried);
    case 'settle':
      return settleRun(parts, carried);
    case 'ask-merge':
      return askMerged(parts, carried);
    case 'verify':
      return verifyRun(parts, carried);
    default:
      return doRest(parts, move, carried);
  }
}

async function doRest(
  parts: ExecutorParts,
  move: Exclude<Move, { do: 'send' | 'look' | 'begin' | 'settle' | 'ask-merge' | 'verify' }>,
  carried: Carried,
): Promise<Pause | 'gone'> {
  switch (move.do) {
    case 'wait':
      return { nextAt: move.until, note: carried.run.note };
    case 'hold':
      return later(parts, { note: move.reasons.map(({ text }) => text).join(' ') });
    case 'fail':
    case 'drop':
      return giveUp(parts, { ...carried, note: move.reason, as: move.do });
    default:
      return 'gone';
  }
}

async function doStep(
  parts: ExecutorParts,
  move: Extract<Move, { do: 'send' | 'look' }>,
  { run, facts }: Carried,
): Promise<Pause | 'gone'> {
  const { steps, problem } = stepsOf(planOfRun(run, facts));
  const work = steps?.[move.step.position];
  if (work === undefined) return later(parts, { note: problem ?? 'The plan has no such step.' });
  const ask = () => askSituation(parts, run, facts);
  const task: StepTask = { run, step: move.step, work, facts, ask };
  const after = await (move.do === 'send' ? sendStep : lookAtStep)(parts, task);
  return pauseAfter(parts, after);
}

function pauseAfter(parts: ExecutorParts, after: AfterStep): Pause | 'gone' {
  if (after.kind === 'pause') return later(parts, after);
  return after.kind === 'gone' ? 'gone' : undefined;
}

async function begin(parts: ExecutorParts, { run, facts, situation }: Carried): Promise<Pause> {
  const also = writing(run, { event: 'begin' });
  if (run.kind === 'undo') {
    await changeRun(parts, run, async ({ tx, now }) => {
      await also(tx, now);
      const detail = { execution: run.id, undo: true, replica: parts.replica };
      return { answer: true, record: { actor: OUTRIDER, action: 'execution-started', detail } };
    });
    return undefined;
  }
  const answer = await parts.store.start({
    id: facts.id,
    plan: { revision: run.revision, digest: run.digest },
    replica: parts.replica,
    judge: (stored, now) => mayGoOn(run, { facts: stored, situation, now }),
    also,
  });
  if (answer.kind === 'yours') return undefined;
  if (answer.kind === 'refused') {
    return later(parts, { note: answer.reasons.map(({ text }) => text).join(' ') });
  }
  throw new NotPossibleNowError('It was begun, and the journal does not know of it.', {
    next: 'Look at the proposal and at what it changes.',
  });
}

function askSituation(parts: ExecutorParts, run: RunFacts, proposal: ProposalFacts): Promise<Situation> {
  return parts.situation({ proposal, plan: planOfRun(run, proposal), people: peopleOf(run, proposal) });
}

/** The execution as it is stored; `undefined` when it has ended or is not this caller's any more. */
async function heldRun({ db }: ExecutorParts, { id, lease }: RunFacts): Promise<RunFacts | undefined> {
  const [run] = await readRuns(
    db,
    sql`execution_run.id = ${id} and execution_run.lease = ${lease} and execution_run.ended_at is null`,
  );
  return run;
}
