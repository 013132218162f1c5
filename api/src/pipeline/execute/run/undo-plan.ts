import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { PlanTarget } from '../../../../contract/fixes/proposals.ts';
import type { GitWriter } from '../../../ports/git-writer.ts';
import type { ProposalFacts } from '../../propose/index.ts';
import { isSameCommit } from '../git/same-commit.ts';
import { stepsOf, type StepPlan } from '../plan/steps-of.ts';
import type { StepWork } from '../plan/step-work.ts';
import type { RunFacts, StepFacts } from '../state/run-facts.ts';

/** What takes an execution back, or why nothing does, in one sentence. */
export type UndoAnswer =
  | { readonly plan: StepPlan; readonly problem?: undefined }
  | { readonly plan?: undefined; readonly problem: string };

interface DoneStep {
  readonly step: StepFacts;
  readonly work: StepWork;
}

/** For how long something can be taken back as it was done, in milliseconds: thirty days. */
const UNDO_OFFERED = 30 * 86_400_000;

/** Whether an execution ended too long before a time (milliseconds since the epoch) to be taken back as it was done. */
export function isUndoOver({ endedAt }: Pick<RunFacts, 'endedAt'>, now: number): boolean {
  return endedAt !== undefined && now > endedAt + UNDO_OFFERED;
}

/** Whether all that an execution did can be taken back. */
export function canBeUndone({ kind, steps }: Pick<RunFacts, 'kind' | 'steps'>): boolean {
  const did = steps.filter((step) => hadEffect(step, steps));
  return (
    kind === 'apply' &&
    did.length > 0 &&
    did.every((step) => step.inverse !== undefined && !isStrange(step, steps))
  );
}

/** The plan that takes back what an execution did, the last thing first, from how it left things. */
export async function undoPlan(
  git: Pick<GitWriter, 'head'>,
  run: RunFacts,
  facts: ProposalFacts,
): Promise<UndoAnswer> {
  if (!canBeUndone(run)) return { problem: 'What it did cannot be taken back by itself.' };
  const { steps: works = [] } = stepsOf(facts.plan);
  const changes: Change[] = [];
  const targets: PlanTarget[] = [];
  for (const { step, work } of doneSteps(run, works).toReversed()) {
    if (step.inverse === undefined) continue;
    const target = await targetAfter(git, work, step);
    if (typeof target === 'string') return { problem: target };
    changes.push(step.inverse);
    targets.push(target);
  }
  return { plan: { targets, changes } };
}

function doneSteps({ steps }: RunFacts, works: readonly StepWork[]): readonly DoneStep[] {
  return steps
    .filter((step) => hadEffect(step, steps))
    .flatMap((step) => {
      const work = works[step.position];
      return work === undefined ? [] : [{ step, work }];
    });
}

/** A commit that nobody merged changed nothing; where there is no forge, nobody tells whether somebody did. */
function hadEffect(step: StepFacts, steps: readonly StepFacts[]): boolean {
  if (!isDone(step) || step.kind === 'pull-request') return false;
  if (step.kind === 'change') return true;
  const opened = openedFor(step, steps);
  return (
    opened?.state === 'done' && (opened.after?.pullRequest === undefined || opened.after.merged === true)
  );
}

/** Whether something else than the commit of a step was merged: nobody knows what takes that back. */
function isStrange(step: StepFacts, steps: readonly StepFacts[]): boolean {
  const merged = openedFor(step, steps)?.after;
  return step.kind === 'push' && merged?.merged === true && !isSameCommit(merged.commit, step.after?.commit);
}

function openedFor({ position }: StepFacts, steps: readonly StepFacts[]): StepFacts | undefined {
  return steps.find((step) => step.kind === 'pull-request' && step.position === position + 1);
}

/** Done, and by us: what was so already is not ours to take back. */
function isDone({ state, attempts }: StepFacts): boolean {
  return state === 'done' && attempts > 0;
}

async function targetAfter(
  git: Pick<GitWriter, 'head'>,
  { target }: StepWork,
  { after = {} }: StepFacts,
): Promise<PlanTarget | string> {
  if (target.type === 'object') {
    const { uid = target.uid, resourceVersion = target.resourceVersion } = after;
    return { ...target, uid, resourceVersion };
  }
  const { value, problem } = await git.head(target.repository, target.branch);
  if (problem !== undefined) return problem.message;
  if (value === undefined) return `The branch ${target.branch} is not there any more.`;
  return { ...target, baseCommit: value, blobs: { ...(after.blobs ?? target.blobs) } };
}
