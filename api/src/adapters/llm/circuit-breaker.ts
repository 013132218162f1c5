import type { Clock } from '../../kernel/clock.ts';

/** Failures in a row after which nothing is asked for a while. */
const FAILURES = 4;
/** How long that while is, in milliseconds. */
const PAUSE = 30_000;

/** Stops asking an endpoint that keeps failing, so that nobody waits for it in vain, and tries again after a while. */
export class CircuitBreaker {
  readonly #clock: Clock;
  #failures = 0;
  #closedUntil = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Seconds until it may be asked again; 0 when it may be asked now. */
  get secondsLeft(): number {
    return Math.max(0, Math.ceil((this.#closedUntil - this.#clock.now()) / 1000));
  }

  /** Notes how asking went. */
  note(ok: boolean): void {
    if (ok) {
      this.#failures = 0;
      return;
    }
    this.#failures += 1;
    // One more failure after the pause begins the next one.
    if (this.#failures >= FAILURES) this.#closedUntil = this.#clock.now() + PAUSE;
  }
}
