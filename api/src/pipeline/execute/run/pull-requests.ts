import type { PullRequest, PullRequestPlace } from '../../../ports/forge.ts';
import type { StepEvidence } from '../../../ports/tables/execution-tables.ts';
import { pushedFor, strangeHead } from '../git/pull-request-head.ts';
import { amendStep } from '../journal/write-step.ts';
import { stepsOf } from '../plan/steps-of.ts';
import type { RunFacts, StepFacts } from '../state/run-facts.ts';
import type { EndingRun } from './end-run.ts';
import type { ExecutorParts } from './executor-parts.ts';
import { planOfRun } from './run-plan.ts';

/** A pull request of an execution and the step that opened it. */
interface OpenedPull {
  readonly step: StepFacts;
  readonly place: PullRequestPlace;
}

/** A pull request of an execution as it is now. */
export interface SeenPull {
  readonly step: StepFacts;
  readonly pull: PullRequest;
}

/** The pull requests that an execution is known to have opened. */
export function openedPulls({ run, facts }: Omit<EndingRun, 'note'>): readonly OpenedPull[] {
  const { steps: works = [] } = stepsOf(planOfRun(run, facts));
  return run.steps.flatMap((step) => {
    const number = step.after?.pullRequest?.number;
    const target = works[step.position]?.target;
    return number === undefined || target?.type !== 'repository'
      ? []
      : [{ step, place: { repository: target.repository, number } }];
  });
}

/** Why one of them is not what was approved, in one sentence; `undefined` where all are. */
export function strangeAmong(run: RunFacts, seen: readonly SeenPull[]): string | undefined {
  return seen
    .map(({ step, pull }) => strangeHead(pull, pushedFor(run, step.position)))
    .find((text) => text !== undefined);
}

/** Writes down how pull requests ended; answers the execution with it. */
export async function recordEnded(
  parts: ExecutorParts,
  run: RunFacts,
  seen: readonly SeenPull[],
): Promise<RunFacts> {
  const known = new Map<number, StepEvidence>();
  for (const { step, pull } of seen) {
    const { number, url, head } = pull;
    const merged = pull.state === 'merged';
    const { after } = step;
    const evidence: StepEvidence = { ...after, commit: head, pullRequest: { number, url }, merged };
    if (after?.merged !== merged || after.commit !== head) await amendStep(parts, { run, step }, evidence);
    known.set(step.position, evidence);
  }
  const steps = run.steps.map((step) => ({ ...step, after: known.get(step.position) ?? step.after }));
  return { ...run, steps };
}
