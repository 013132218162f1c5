/** A comment on a pull request. */
export interface PullComment {
  id: number;
  author: string;
  body: string;
  /** RFC 3339. */
  at: string;
}

/** A pull request, or merge request, of whatever forge. */
export interface PullRequest {
  /** Counts from 1 in every repository. */
  number: number;
  title: string;
  body: string;
  /** Branch that is to be merged. */
  head: string;
  /** Branch that it is to be merged into. */
  base: string;
  state: 'open' | 'closed' | 'merged';
  author: string;
  /** Newest commit of the head, as far as it was seen. */
  headCommit: string;
  /** Newest commit of the base when it was opened or merged. */
  baseCommit: string;
  mergeCommit: string | undefined;
  mergedBy: string | undefined;
  createdAt: string;
  updatedAt: string;
  comments: PullComment[];
}

/** What somebody proposes. */
export interface PullDraft {
  title: string;
  body: string;
  head: string;
  base: string;
  author: string;
}

/** How a pull request is merged. */
export interface MergeWish {
  by: string;
  squash?: boolean;
  /** Commit that the head must still be at. */
  expectedHead?: string;
  message?: string;
  /** A person with every right, who has reviewed it. */
  isReviewer?: boolean;
}

/** Why a forge does not do what it is asked. */
export type PullProblem =
  | { problem: 'exists'; pull: PullRequest }
  | { problem: 'no-head' | 'no-base' | 'no-commits' }
  | { problem: 'not-open' | 'conflict' | 'stale-head' | 'needs-review' | 'unsigned' };

/** State of a check of a commit. */
export type CheckState = 'pending' | 'success' | 'failure';

/** A check of a commit. */
export interface CommitCheck {
  context: string;
  state: CheckState;
  description: string;
}
