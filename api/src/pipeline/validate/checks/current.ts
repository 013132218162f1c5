import { textAt, valueAt } from '../../suggest/actions/parts/live-object.ts';
import { isObject } from '../parts/is-object.ts';
import { branchOf, type BranchState } from '../parts/branch-state.ts';
import type { GitChange } from '../parts/changes.ts';
import { branchProblem } from '../parts/file-problem.ts';
import type { ObjectStep } from '../parts/prepare-draft.ts';
import { refWords } from '../parts/ref-words.ts';
import { failed, passed, skipped, troublesOr, warned, type Verdict } from '../parts/verdict.ts';
import type { DraftCheck } from './draft-check.ts';

/** Whether each object or file that is changed was read, is the one that is meant, and is as the change expects it. */
export const checkCurrent: DraftCheck = ({ steps, gitChanges }, { branches }) => {
  const fine =
    steps.length === 0
      ? 'Every file was read on its branch just now, and is what the edit was worked out on, byte for byte.'
      : 'Every object was read just now and is as the change expects it.';
  return troublesOr([...steps.map(verdictOn), ...filesVerdicts(gitChanges, branches)], fine);
};

function filesVerdicts(
  changes: readonly GitChange[],
  branches: readonly BranchState[] | undefined,
): readonly (Verdict | undefined)[] {
  if (changes.length === 0) return [];
  if (branches === undefined) {
    return [skipped('Files are compared when the commit is made: one that changed meanwhile stops it.')];
  }
  const byBranch = Map.groupBy(changes, (change) => branchOf(change, branches));
  return [...byBranch].map(([state, ofBranch]) => {
    const problem = branchProblem(ofBranch, state);
    return problem === undefined ? undefined : failed(problem);
  });
}

function verdictOn(step: ObjectStep): Verdict | undefined {
  const { change, before, stale } = step;
  const words = refWords(change.object);
  if (before === undefined) {
    return change.type === 'kubernetes-apply'
      ? warned(`${words} was not found: it would be made.`)
      : failed(`${words} was not read, so nobody knows whether it is as the change expects it.`);
  }
  if (!isObject(before, change.object)) return failed(`What was read is another object than ${words}.`);
  if (valueAt(before, 'metadata', 'deletionTimestamp') !== undefined) {
    return failed(`${words} is being deleted.`);
  }
  if (stale !== undefined) return failed(`${words} is not as the change expects it. ${stale.text}`);
  return isGuarded(step)
    ? passed('')
    : failed(
        `The change of ${words} would meet any object of that name: it does not say which one it means.`,
      );
}

/** Whether the change says by its uid which object it means, and this is it. */
function isGuarded({ change, before = {} }: ObjectStep): boolean {
  const uid = textAt(before, 'metadata', 'uid');
  if (uid === undefined) return false;
  switch (change.type) {
    case 'kubernetes-apply':
      return true;
    case 'kubernetes-delete': {
      const version = textAt(before, 'metadata', 'resourceVersion');
      return change.uid === uid && (change.resourceVersion ?? version) === version;
    }
    case 'kubernetes-patch':
      return change.operations.some(
        ({ op, path, value }) => op === 'test' && path === '/metadata/uid' && value === uid,
      );
  }
}
