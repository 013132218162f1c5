/** One row of `commit`: a commit of a GitRepo, as Fleet showed it and, where it could be read, as Git tells it. */
export interface CommitRow {
  /** `namespace/name`. */
  readonly git_repo: string;
  readonly sha: string;
  /** When Fleet was first seen with it; null when nobody watched. */
  readonly seen_at: Date | null;
  readonly noted_at: Date;
  /** Name, never an address; null until it was read. */
  readonly author: string | null;
  readonly authored_at: Date | null;
  readonly subject: string | null;
  /** First parent; null for the first commit, too. */
  readonly parent: string | null;
  /** Files it changed, at most 200; null until they were read. */
  readonly files: readonly string[] | null;
}
