import { isFields } from '../../suggest/actions/parts/live-object.ts';
import { MOST_CHANGES, type ObjectStep, type PreparedDraft } from '../parts/prepare-draft.ts';
import { refWords } from '../parts/ref-words.ts';
import { failed, troublesOr, type Verdict } from '../parts/verdict.ts';
import { pointerKeys } from '../patch/json-pointer.ts';
import { actionProblem } from '../shape/action-problem.ts';
import { applyProblem } from '../shape/apply-problem.ts';
import { deletionProblem, kindProblem } from '../shape/forbidden-kinds.ts';
import { gitProblem } from '../shape/git-problem.ts';
import { grantedRights } from '../shape/granted-rights.ts';
import { isWritable } from '../shape/writable-places.ts';
import type { DraftCheck } from './draft-check.ts';

/** Whether each change can be applied, and is one that Outrider suggests at all: of no rights, no Secrets and no status. */
export const checkShape: DraftCheck = ({ draft: { changes }, steps, gitChanges }: PreparedDraft) => {
  if (changes.length === 0) return [failed('It changes nothing.')];
  if (changes.length > MOST_CHANGES) return [failed('It changes more than any fix of one finding.')];
  // Whatever else comes along is no change that somebody knows how to look at.
  if (steps.length + gitChanges.length < changes.length) return [failed('It holds what is no change.')];
  const problems = [...steps.map(stepProblem), ...gitChanges.map(gitProblem)];
  return troublesOr(problems.map(verdictOn), 'It can be applied, and changes only what people write.');
};

function verdictOn(problem: string | undefined): Verdict | undefined {
  return problem === undefined ? undefined : failed(problem);
}

function stepProblem(step: ObjectStep): string | undefined {
  const { change, before } = step;
  const kind = kindProblem(change.object);
  if (kind !== undefined) return kind;
  switch (change.type) {
    case 'kubernetes-delete':
      return deletionProblem(change.object) ?? actionProblem(step);
    case 'kubernetes-apply':
      return applyProblem(change, before);
    case 'kubernetes-patch':
      return placeProblem(step) ?? step.problem?.text ?? rightsProblem(step) ?? actionProblem(step);
  }
}

function placeProblem({ change }: ObjectStep): string | undefined {
  if (change.type !== 'kubernetes-patch') return undefined;
  const edits = change.operations.filter(({ op }) => op !== 'test');
  if (edits.length === 0) return `It changes nothing of ${refWords(change.object)}.`;
  for (const { path } of edits) {
    const pointer = pointerKeys(path);
    if ('problem' in pointer) return pointer.problem.text;
    if (!isWritable(pointer.keys)) {
      return `It would write ${path} of ${refWords(change.object)}: only spec, data, labels and annotations are changed.`;
    }
  }
  return undefined;
}

function rightsProblem({ change, before, after }: ObjectStep): string | undefined {
  if (before === undefined || !isFields(after)) return undefined;
  const rights = grantedRights(before, after);
  return rights.length === 0
    ? undefined
    : `It would give ${refWords(change.object)} rights, or another owner or source: ${rights.join(', ')}.`;
}
