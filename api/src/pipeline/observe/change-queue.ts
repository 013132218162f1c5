import type { IndexChange } from './fleet-index.ts';
import type { ObservedKind } from './records.ts';

/** How long changes are collected, in milliseconds. */
export interface ChangeQueueTiming {
  /** From a change to its delivery. */
  readonly delayMs: number;
  /** The same while many objects wait: what goes through several states in a moment is delivered once. */
  readonly crowdedDelayMs?: number;
  /** Between two deliveries of the same object, for kinds that change without end. */
  readonly throttleMs: Readonly<Partial<Record<ObservedKind, number>>>;
}

/** A GitRepo's status is rewritten every few seconds while it rolls out, and can be megabytes. */
export const DEFAULT_QUEUE_TIMING: ChangeQueueTiming = {
  delayMs: 50,
  crowdedDelayMs: 120,
  throttleMs: { GitRepo: 1000 },
};
/** So many objects with a change waiting are many. */
const CROWD = 100;

interface Waiting {
  change: IndexChange;
  readonly dueAt: number;
}

/**
 * Collects changes for a moment and delivers them as one batch. Several changes of one object become one, from what it
 * was at first to what it is at last, so that no more wait than there are objects.
 */
export class ChangeQueue {
  readonly #timing: ChangeQueueTiming;
  readonly #deliver: (changes: readonly IndexChange[]) => void;
  readonly #waiting = new Map<string, Waiting>();
  readonly #delivered = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Infinity;

  constructor(deliver: (changes: readonly IndexChange[]) => void, timing: ChangeQueueTiming) {
    this.#deliver = deliver;
    this.#timing = timing;
  }

  /** How many objects have a change waiting. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Adds a change. */
  add(change: IndexChange): void {
    const id = `${change.kind} ${change.key}`;
    const waiting = this.#waiting.get(id);
    if (waiting !== undefined) {
      waiting.change = { ...change, before: waiting.change.before };
      return;
    }
    const now = performance.now();
    const earliest = (this.#delivered.get(id) ?? -Infinity) + (this.#timing.throttleMs[change.kind] ?? 0);
    const { delayMs, crowdedDelayMs = delayMs } = this.#timing;
    const dueAt = Math.max(now + (this.#waiting.size < CROWD ? delayMs : crowdedDelayMs), earliest);
    this.#waiting.set(id, { change, dueAt });
    this.#arm(dueAt, now);
  }

  /** Forgets what waits and stops delivering. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
  }

  #arm(dueAt: number, now: number): void {
    if (dueAt >= this.#timerAt) return;
    clearTimeout(this.#timer);
    this.#timerAt = dueAt;
    this.#timer = setTimeout(() => this.#flush(), Math.max(0, dueAt - now));
  }

  #flush(): void {
    this.#timerAt = Infinity;
    const now = performance.now();
    const due: IndexChange[] = [];
    let next = Infinity;
    for (const [id, { change, dueAt }] of this.#waiting) {
      // Timers may fire a little early.
      if (dueAt > now + 1) {
        next = Math.min(next, dueAt);
        continue;
      }
      this.#waiting.delete(id);
      this.#remember(id, change, now);
      due.push(change);
    }
    if (next !== Infinity) this.#arm(next, now);
    if (due.length > 0) this.#deliver(due);
  }

  #remember(id: string, change: IndexChange, now: number): void {
    if (this.#timing.throttleMs[change.kind] === undefined) return;
    if (change.after === undefined) this.#delivered.delete(id);
    else this.#delivered.set(id, now);
  }
}
