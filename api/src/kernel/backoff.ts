/** Bounds of a backoff, in milliseconds. */
export interface BackoffOptions {
  readonly first: number;
  readonly longest: number;
}

/** How long to wait after so many failures in a row, in milliseconds: twice as long each time. */
export function pauseAfter(failures: number, { first, longest }: BackoffOptions): number {
  return Math.min(longest, first * 2 ** Math.min(failures, 30));
}

/** Waiting times that double with every failure; half of each is random, so that many clients do not knock together. */
export class Backoff {
  readonly #options: BackoffOptions;
  #failures = 0;

  constructor(options: BackoffOptions) {
    this.#options = options;
  }

  /** How long to wait after one more failure, in milliseconds. */
  next(): number {
    const full = pauseAfter(this.#failures, this.#options);
    this.#failures += 1;
    return Math.round(full * (0.5 + Math.random() / 2));
  }

  /** Starts again from the first waiting time. */
  reset(): void {
    this.#failures = 0;
  }
}
