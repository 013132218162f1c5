interface Entry<T> {
  readonly at: number;
  readonly item: T;
}

/** Items in order of a time: a binary heap, so that adding and taking cost O(log n). */
export class TimeQueue<T> {
  readonly #heap: Entry<T>[] = [];

  /** How many items wait. */
  get size(): number {
    return this.#heap.length;
  }

  /** The earliest time, in milliseconds since the epoch; `undefined` when nothing waits. */
  get next(): number | undefined {
    return this.#heap[0]?.at;
  }

  /** Adds an item. */
  add(at: number, item: T): void {
    const heap = this.#heap;
    let place = heap.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || above.at <= at) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = { at, item };
  }

  /** Takes the earliest item whose time has come. */
  takeDue(now: number): Entry<T> | undefined {
    const first = this.#heap[0];
    if (first === undefined || first.at > now) return undefined;
    const last = this.#heap.pop();
    if (last !== undefined && last !== first) this.#sink(last);
    return first;
  }

  /** Drops everything. */
  clear(): void {
    this.#heap.length = 0;
  }

  #sink(entry: Entry<T>): void {
    const heap = this.#heap;
    let place = 0;
    for (;;) {
      const left = heap[2 * place + 1];
      const right = heap[2 * place + 2];
      const child =
        right !== undefined && left !== undefined && right.at < left.at ? 2 * place + 2 : 2 * place + 1;
      const below = heap[child];
      if (below === undefined || below.at >= entry.at) break;
      heap[place] = below;
      place = child;
    }
    heap[place] = entry;
  }
}
