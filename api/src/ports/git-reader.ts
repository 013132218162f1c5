/** One commit, as its repository tells it. */
export interface CommitFacts {
  readonly commit: string;
  /** First parent first; none for the first commit. */
  readonly parents: readonly string[];
  /** Name of the author; never the address. */
  readonly author: string;
  /** Milliseconds since the epoch. */
  readonly authoredAt: number;
  /** First line of the message, at most 200 characters. */
  readonly subject: string;
}

/** One file that differs between two commits. */
export interface ChangedFile {
  readonly path: string;
  readonly change: 'added' | 'modified' | 'deleted';
}

/** Why a repository could not be read. */
export interface GitProblem {
  /** `off`: reading is switched off, or the host is not among those that may be read. */
  readonly kind: 'off' | 'unreachable' | 'unauthorized' | 'not-found' | 'timeout' | 'too-large';
  /** One sentence for a person. */
  readonly message: string;
  /** Whether the commit is there for certain, and has nothing at the path that was asked for. */
  readonly isAbsent?: boolean | undefined;
}

/** What a read gave, or why it gave nothing. Nothing is raised. */
export type GitAnswer<T> =
  | { readonly value: T; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: GitProblem };

/** Reads Git repositories over the network. Never writes to them: the type has no way to. */
export interface GitReader {
  /** Commits from `from` back along first parents, newest first, at most `limit`. */
  history(
    repository: string,
    query: { from: string; limit: number },
  ): Promise<GitAnswer<readonly CommitFacts[]>>;
  /** Files that differ between two commits, in order, at most 2,000. */
  changedFiles(
    repository: string,
    range: { from: string; to: string },
  ): Promise<GitAnswer<readonly ChangedFile[]>>;
  /** Text of a file at a commit, at most 1 MiB; `not-found` when there is none. */
  fileAt(repository: string, place: { commit: string; path: string }): Promise<GitAnswer<string>>;
  /** Commit that a branch points to now; `not-found` when there is no such branch. */
  head(repository: string, branch: string): Promise<GitAnswer<string>>;
}
