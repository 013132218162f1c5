import type { BackoffOptions } from '../../../kernel/backoff.ts';
import type { Patience } from '../kube-http.ts';

/** Page size, patience and retry times of reads. */
export interface ReadTiming {
  /** Objects per page of a list. */
  readonly pageSize: number;
  /** For lists and single objects. */
  readonly list: Patience;
  /** For watches; the server confirms a quiet watch with a bookmark about once a minute. */
  readonly watch: Patience;
  /** For probes. */
  readonly probe: Patience;
  /** After failures that pass by themselves. */
  readonly quickRetry: BackoffOptions;
  /** After failures that a person has to solve. */
  readonly slowRetry: BackoffOptions;
  /** When the server is to end a watch, in seconds: differs every time, so that not all watches end together. */
  watchSeconds(): number;
}

/** Timing for real clusters. */
export const DEFAULT_TIMING: ReadTiming = {
  pageSize: 500,
  list: { answerMs: 60_000, idleMs: 30_000 },
  watch: { answerMs: 30_000, idleMs: 100_000 },
  probe: { answerMs: 10_000, idleMs: 10_000 },
  quickRetry: { first: 500, longest: 30_000 },
  slowRetry: { first: 5000, longest: 60_000 },
  watchSeconds: () => 300 + Math.floor(Math.random() * 300),
};
