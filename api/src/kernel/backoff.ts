/** Bounds of a backoff, in milliseconds. */
export interface BackoffOptions {
  readonly first: number;
  readonly longest: number;
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
    const { first, longest } = this.#options;
    const full = Math.min(longest, first * 2 ** Math.min(this.#failures, 30));
    this.#failures += 1;
    return Math.round(full * (0.5 + Math.random() / 2));
  }

  /** Starts again from the first waiting time. */
  reset(): void {
    this.#failures = 0;
  }
}
