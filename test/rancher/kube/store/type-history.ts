import type { StoreEvent } from '../../world.ts';

/** The last changes of one resource type, oldest first, so that a watch can resume. */
export class TypeHistory {
  /** Changes up to and including this revision are no longer known. */
  private forgottenUpTo = 0;
  private events: StoreEvent[] = [];
  private readonly capacity: number;

  /** @param capacity number of changes that are kept at least */
  constructor(capacity: number) {
    this.capacity = capacity;
  }

  /** Adds the newest change. */
  push(event: StoreEvent): void {
    this.events.push(event);
    // Dropping the older half at once keeps the cost of a change constant.
    if (this.events.length >= this.capacity * 2) this.dropFirst(this.capacity);
  }

  /** The changes after a revision, or `undefined` when some of them are forgotten. */
  since(revision: number): StoreEvent[] | undefined {
    if (revision < this.forgottenUpTo) return undefined;
    return this.events.slice(this.firstAfter(revision));
  }

  /** Forgets everything up to a revision. */
  forget(revision: number): void {
    this.events = [];
    this.forgottenUpTo = revision;
  }

  private dropFirst(count: number): void {
    this.forgottenUpTo = this.events[count - 1]?.revision ?? this.forgottenUpTo;
    this.events = this.events.slice(count);
  }

  private firstAfter(revision: number): number {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.events[middle]?.revision ?? 0) > revision) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
