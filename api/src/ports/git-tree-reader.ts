import type { GitAnswer } from './git-reader.ts';

/** One file of a folder in Git. */
export interface TreeFile {
  /** From the root of the repository, with slashes; never absolute, and never one that goes back. */
  readonly path: string;
  readonly text: string;
}

/** Reads whole folders of Git repositories. */
export interface GitTreeReader {
  /**
   * The texts in a folder (empty: the root) at a commit, at most 300 and 8 MiB; `too-large` for more, `not-found` where the
   * folder holds a link or another repository, since what those lead to is not in it. Files that are no texts are left out.
   */
  folderAt(
    repository: string,
    place: { readonly commit: string; readonly folder: string },
  ): Promise<GitAnswer<readonly TreeFile[]>>;
}
