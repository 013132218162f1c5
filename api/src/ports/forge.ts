/** Why a forge did not do what it was asked for. */
export interface ForgeProblem {
  /**
   * `off`: there is no forge that may be asked, or it has no pull requests. `taken`: the branch has a pull request that is
   * not of this proposal. `refused`: the forge has a rule against it. `unreachable`: it may be tried again.
   */
  readonly kind: 'off' | 'unauthorized' | 'not-found' | 'taken' | 'refused' | 'rate-limited' | 'unreachable';
  /** One sentence for a person; never a token or the text of an answer. */
  readonly message: string;
  /** After how many milliseconds the forge wants to be asked again, where it said so. */
  readonly retryAfterMs?: number | undefined;
}

/** What a forge answered, or why it did not. Nothing is raised. */
export type ForgeAnswer<T> =
  | { readonly value: T; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: ForgeProblem };

/** A branch that is to be merged. */
export interface BranchPlace {
  /** Address of the repository. */
  readonly repository: string;
  readonly branch: string;
  /** Branch it is meant for. */
  readonly base: string;
}

/** One pull request (GitLab: merge request) of a repository. */
export interface PullRequestPlace {
  /** Address of the repository. */
  readonly repository: string;
  /** The number people know it by. */
  readonly number: number;
}

/** What a pull request is to say. */
export interface PullRequestText {
  readonly title: string;
  /** Markdown. A hidden line with proposal and digest is added to it. */
  readonly body: string;
  readonly proposal: string;
  /** `sha256:…` of the plan that was approved. */
  readonly digest: string;
}

/** A pull request as it is now. */
export interface PullRequest {
  readonly number: number;
  /** Where a person sees it. */
  readonly url: string;
  readonly state: 'open' | 'merged' | 'closed';
  readonly branch: string;
  readonly base: string;
  /** Commit at the end of its branch; Bitbucket tells the first 12 digits. */
  readonly head: string;
  /** `blocked`: approvals or checks are missing; `unknown`: the forge does not say, or not yet. */
  readonly mergeable: 'clean' | 'blocked' | 'conflict' | 'unknown';
  /** Commit that brought it into the base, once it is merged and where the forge tells it. */
  readonly mergeCommit?: string | undefined;
  /** Proposal it belongs to, read from its hidden line; absent when it is not ours. */
  readonly proposal?: string | undefined;
  /** Digest of the plan, read from its hidden line. */
  readonly digest?: string | undefined;
}

/** Opens and follows pull requests. Every verb may be said twice: the second time finds what the first did. */
export interface Forge {
  /** The pull request of a branch: an open one first, else the newest; none when there never was one. */
  find(place: BranchPlace): Promise<ForgeAnswer<PullRequest | undefined>>;
  /** Opens one, unless the branch has or had one of this proposal: then that one is given, in whatever state it is. */
  open(place: BranchPlace, text: PullRequestText): Promise<ForgeAnswer<PullRequest>>;
  /** Gives it another title and body. */
  update(place: PullRequestPlace, text: PullRequestText): Promise<ForgeAnswer<PullRequest>>;
  /** Adds a comment, unless one with this key is there. */
  comment(place: PullRequestPlace, comment: { key: string; text: string }): Promise<ForgeAnswer<true>>;
  /** How it stands now. */
  read(place: PullRequestPlace): Promise<ForgeAnswer<PullRequest>>;
  /** Closes it unmerged; one that is merged or closed stays as it is. */
  close(place: PullRequestPlace): Promise<ForgeAnswer<PullRequest>>;
}
