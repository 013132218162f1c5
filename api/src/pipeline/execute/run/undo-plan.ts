import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { PlanTarget } from '../../../../contract/fixes/proposals.ts';
import type { GitWriter } from '../../../ports/git-writer.ts';
import type { ProposalFacts } from '../../propose/index.ts';
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

/** Whether all that an execution did can be taken back. */
export function canBeUndone({ kind, steps }: Pick<RunFacts, 'kind' | 'steps'>): boolean {
  const did = steps.filter(isDone).filter((step) => step.kind !== 'pull-request');
  return kind === 'apply' && did.length > 0 && did.every(({ inverse }) => inverse !== undefined);
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
  return steps.filter(isDone).flatMap((step) => {
    const work = works[step.position];
    return work === undefined ? [] : [{ step, work }];
  });
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
