import type { Execution, ExecutionStep, SeenField } from '../../../../contract/fixes/executions.ts';
import type { StepTarget } from '../../../../contract/fixes/executions.ts';
import { defined } from '../../../kernel/defined.ts';
import type { StepEvidence } from '../../../ports/tables/execution-tables.ts';
import { refOf } from '../plan/steps-of.ts';
import type { StepWork } from '../plan/step-work.ts';
import type { RunFacts, StepFacts } from '../state/run-facts.ts';
import { stepWords } from './step-words.ts';

/** What of an execution its reader may know. */
export interface ExecutionView {
  /** What each step does, by its position; absent where the reader may not see what it is done to. */
  readonly works: readonly (StepWork | undefined)[];
  /** The branch that each step pushes. */
  readonly branches: readonly (string | undefined)[];
  /** Whether what is said of the whole may be read: it names places. */
  readonly mayKnow: boolean;
}

/** An execution as its reader gets it. */
export function presentExecution(run: RunFacts, { works, branches, mayKnow }: ExecutionView): Execution {
  const { id, kind, state, revision, requestedBy, note } = run;
  return {
    id,
    kind,
    state,
    revision,
    ...defined({ requestedBy, note: mayKnow ? note : undefined }),
    steps: run.steps.map((step) => presentStep(step, works[step.position], branches[step.position])),
    openedAt: timeOf(run.openedAt),
    ...(run.dueAt !== undefined && { dueAt: timeOf(run.dueAt) }),
    ...(run.endedAt !== undefined && { endedAt: timeOf(run.endedAt) }),
  };
}

function presentStep(step: StepFacts, work: StepWork | undefined, branch: string | undefined): ExecutionStep {
  const { kind, state, attempts, before, after, at } = step;
  const about = { kind, state, attempts, what: stepWords(work, kind), at: timeOf(at) };
  if (work === undefined) return { ...about, fields: [] };
  const note = step.note ?? after?.note;
  // Before a push it is the base.
  const { commit, pullRequest } = after ?? {};
  return {
    ...about,
    target: targetOf(work),
    fields: fieldsOf(before, after),
    ...defined({ note, branch, commit, pullRequest }),
  };
}

function targetOf(work: StepWork): StepTarget {
  if (work.kind === 'change') return { type: 'object', object: refOf(work.target) };
  const { repository, branch, blobs } = work.target;
  return { type: 'repository', repository, branch, files: Object.keys(blobs) };
}

function fieldsOf(before: StepEvidence = {}, after: StepEvidence = {}): SeenField[] {
  const paths = new Set([...(before.fields ?? []), ...(after.fields ?? [])].map(({ path }) => path));
  const at = ({ fields = [] }: StepEvidence, path: string) =>
    fields.find((field) => field.path === path)?.value;
  return [...paths].map((path) => ({
    path,
    ...defined({ before: at(before, path), after: at(after, path) }),
  }));
}

function timeOf(time: number): string {
  return new Date(time).toISOString();
}
