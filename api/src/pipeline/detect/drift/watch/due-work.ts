/** Pieces of work that are due at a time, by key; a nearer time wins. */
export class DueWork {
  readonly #due = new Map<string, number>();

  /** Asks for work on a key at a time, in milliseconds since the epoch. */
  ask(key: string, at: number): void {
    const before = this.#due.get(key);
    if (before === undefined || at < before) this.#due.set(key, at);
  }

  /** No more work on a key. */
  cancel(key: string): void {
    this.#due.delete(key);
  }

  /** Takes at most so many keys that are due, those that wait longest first. */
  take(now: number, most: number): readonly string[] {
    const keys = [...this.#due]
      .filter(([, at]) => at <= now)
      .toSorted(([, left], [, right]) => left - right)
      .slice(0, most)
      .map(([key]) => key);
    for (const key of keys) this.#due.delete(key);
    return keys;
  }
}
