import { editText } from '../../../kernel/git/edit-text.ts';
import { isCannot } from '../../suggest/actions/parts/compiled-action.ts';
import type { SourceText } from '../../suggest/sources/source-files.ts';
import type { BranchFile, BranchState } from './branch-state.ts';
import type { GitChange } from './changes.ts';

/**
 * Why changes of files cannot be made on a branch as it was read just now, in one sentence; `undefined` where they can.
 * What is edited has to be, byte for byte, what the edit was worked out on.
 */
export function branchProblem(
  changes: readonly GitChange[],
  state: BranchState | undefined,
): string | undefined {
  if (state === undefined) return 'Its branch was not read, so nobody knows whether the files are the same.';
  const { head, branch } = state;
  if (isCannot(head)) return `Branch ${branch} could not be read: ${head.cannot}`;
  const isWhole = changes.some((one) => one.type === 'git-revert' && one.paths.length === 0);
  if (isWhole) return 'It restores everything there is: which files that are is not known.';
  const problems = touchedPaths(changes).map((path) => fileProblem(path, changes, state));
  return problems.find((problem) => problem !== undefined);
}

/** Every file that changes name, each once. */
export function touchedPaths(changes: readonly GitChange[]): readonly string[] {
  return [
    ...new Set(changes.flatMap((change) => (change.type === 'git-edit' ? [change.file] : change.paths))),
  ];
}

function fileProblem(path: string, changes: readonly GitChange[], state: BranchState): string | undefined {
  const file = state.files.get(path);
  if (file === undefined) return `${path} was not read.`;
  const unread = [file.now, file.drafted].find((one) => isCannot(one) && one.isAbsent !== true);
  if (unread !== undefined && isCannot(unread)) return unread.cannot;
  const edits = changes.filter((one) => one.type === 'git-edit').filter((one) => one.file === path);
  const restores = changes
    .filter((one) => one.type === 'git-revert')
    .filter((one) => one.paths.includes(path));
  if (restores.length > 0) return restoreProblem(path, file, restores.length + edits.length);
  if (textOf(file.now) !== textOf(file.drafted)) {
    return `${path} is not what Fleet deployed any more: somebody changed it meanwhile.`;
  }
  const edited = editText(textOf(file.now) ?? '', edits);
  return edited.problem === undefined ? undefined : `${path}: ${edited.problem}`;
}

function restoreProblem(path: string, { now, drafted }: BranchFile, changes: number): string | undefined {
  if (changes > 1) return `${path} is restored, and changed as well.`;
  return textOf(now) === textOf(drafted) ? `${path} is what it is to become already.` : undefined;
}

/** `undefined` where there is no such file. */
function textOf(read: SourceText): string | undefined {
  return isCannot(read) ? undefined : read.text;
}
