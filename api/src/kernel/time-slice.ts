import { setImmediate } from 'node:timers/promises';

/** How long work may hold the event loop before others get a turn, in milliseconds. */
const SLICE_MS = 8;

/** Looking at the clock costs more than a small piece of work: it is looked at once for so many. */
const SMALL_PIECES = 16;

/** Divides long work into slices, so that requests and watches are served while it goes on. */
export class TimeSlice {
  readonly #piecesPerLook: number;
  #started = performance.now();
  #pieces = 0;

  /** `piecesPerLook`: how many pieces of work are done between two looks at the clock; 1 for those that may be long. */
  constructor(piecesPerLook = SMALL_PIECES) {
    this.#piecesPerLook = piecesPerLook;
  }

  /** Asked after each piece of work: whether it is someone else's turn; then await `pause`. */
  isOver(): boolean {
    this.#pieces += 1;
    if (this.#pieces % this.#piecesPerLook !== 0) return false;
    return performance.now() - this.#started > SLICE_MS;
  }

  /** Lets everything else that waits run once. */
  async pause(): Promise<void> {
    await setImmediate();
    this.#started = performance.now();
  }
}
