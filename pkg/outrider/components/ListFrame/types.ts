import type { ApiStatus } from '@contract/status.ts';

import type { Freshness } from '../LiveStatus/types.ts';
import type { ShownProblem } from '../ProblemState/types.ts';

/** How reading a list goes. */
export interface ListState {
  /** Why the last attempt failed. */
  problem: ShownProblem | undefined;
  /** How far the API is while it starts. */
  status: ApiStatus | undefined;
  loading: boolean;
  /** When the last answer came, in milliseconds since the epoch. */
  loadedAt: number | undefined;
  live: Freshness;
}

/** The page of a list that was answered. */
export interface ListPage {
  items: readonly unknown[];
  /** How many there are on all pages. */
  total: number;
  pageSize: number;
}

/** Keys of the words of a list. */
export interface ListWords {
  /** How many there are, filled in with `count`. */
  count: string;
  /** Why there is nothing, as `title` and `text` below this key. */
  empty: string;
}
