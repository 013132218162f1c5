import { setImmediate } from 'node:timers/promises';

/** How long work may hold the event loop before others get a turn, in milliseconds. */
const SLICE_MS = 8;

/** Divides long work into slices, so that requests and watches are served while it goes on. */
export class TimeSlice {
  #started = performance.now();

  /** Whether it is someone else's turn; then await `pause`. */
  get isOver(): boolean {
    return performance.now() - this.#started > SLICE_MS;
  }

  /** Lets everything else that waits run once. */
  async pause(): Promise<void> {
    await setImmediate();
    this.#started = performance.now();
  }
}
