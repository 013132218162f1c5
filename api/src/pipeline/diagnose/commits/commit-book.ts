import type { Commit } from '../../../../contract/diagnosis/deployments.ts';
import type { ChangedFile, GitAnswer } from '../../../ports/git-reader.ts';

/** What is known of commits: from watching Fleet, and from their repositories where these may be read. */
export interface CommitBook {
  /** What is known of these commits of a GitRepo (`namespace/name`), by SHA; unknown ones are left out. */
  of(gitRepo: string, commits: readonly string[]): Promise<ReadonlyMap<string, Commit>>;
  /** Commits of a GitRepo, newest first as far as known, at most `limit`. */
  history(gitRepo: string, limit: number): Promise<readonly Commit[]>;
  /** Files that differ between two commits of a GitRepo; asks the repository. */
  changedFiles(
    gitRepo: string,
    range: { from: string; to: string },
  ): Promise<GitAnswer<readonly ChangedFile[]>>;
  /** Text of a file of a GitRepo's repository at a commit; asks the repository. */
  fileAt(gitRepo: string, place: { commit: string; path: string }): Promise<GitAnswer<string>>;
  /** Commit that a branch of a GitRepo's repository points to now; asks the repository each time. */
  branchHead(gitRepo: string, branch: string): Promise<GitAnswer<string>>;
}
