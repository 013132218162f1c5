const MINUTE_MS = 60_000;

/** Counts what happened in the last minute. */
export class Rate {
  readonly #limit: number;
  #times: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether one more is allowed at this time (milliseconds since the epoch). */
  allows(now: number): boolean {
    this.#times = this.#times.filter((time) => now - time < MINUTE_MS);
    return this.#times.length < this.#limit;
  }

  /** Notes that one happened. */
  note(now: number): void {
    this.#times.push(now);
  }
}
