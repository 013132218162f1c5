import type { CannotAct } from '../../suggest/actions/parts/compiled-action.ts';
import type { SourceText } from '../../suggest/sources/source-files.ts';

/** A file that a draft touches. */
export interface BranchFile {
  /** As it is at the head of the branch. */
  readonly now: SourceText;
  /** As it was when an edit of it was worked out; of what is restored, as it becomes. */
  readonly drafted: SourceText;
}

/** A branch of a repository, as it was read just now. */
export interface BranchState {
  readonly repository: string;
  readonly branch: string;
  /** The commit it points to, or why that is not known. */
  readonly head: { readonly commit: string } | CannotAct;
  /** What a draft touches of it, by paths from the root. */
  readonly files: ReadonlyMap<string, BranchFile>;
}

/** The state of the branch that a change is made on. */
export function branchOf(
  { repository, branch }: Pick<BranchState, 'repository' | 'branch'>,
  branches: readonly BranchState[],
): BranchState | undefined {
  return branches.find((one) => one.repository === repository && one.branch === branch);
}
