/** Collects what a callback is told, and lets a test wait for something to be told. */
export class EventLog<T> {
  /** Everything so far. */
  readonly events: T[] = [];
  readonly #waiting = new Set<() => void>();

  /** The callback. */
  readonly tell = (event: T): void => {
    this.events.push(event);
    for (const check of this.#waiting) check();
  };

  /** Waits until the condition holds for what was told so far. */
  until(holds: (events: readonly T[]) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!holds(this.events)) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
      check();
    });
  }
}
