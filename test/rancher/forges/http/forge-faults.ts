/** Something that goes wrong on the way to a forge or its Git. */
export type ForgeFault = {
  method?: string;
  /** Tested on the path of the request. */
  path: RegExp;
  /** How many requests it happens to; 1 unless given. */
  times?: number;
} & (
  | { kind: 'status'; status: number; retryAfter?: number }
  /** No answer, and nothing is done. */
  | { kind: 'hang' }
  /** What is asked for is done, and no answer comes: the connection stays, or is cut. */
  | { kind: 'hang-after' | 'cut-after' }
);

/** Faults that are still to happen. */
export class ForgeFaults {
  readonly #faults: { fault: ForgeFault; left: number }[] = [];

  /** Lets something go wrong. */
  add(fault: ForgeFault): void {
    this.#faults.push({ fault, left: fault.times ?? 1 });
  }

  /** Nothing goes wrong any more. */
  clear(): void {
    this.#faults.length = 0;
  }

  /** The fault that happens to a request, which is thereby used up. */
  take(method: string, path: string): ForgeFault | undefined {
    const found = this.#faults.find(
      ({ fault, left }) =>
        left > 0 && (fault.method === undefined || fault.method === method) && fault.path.test(path),
    );
    if (found) found.left -= 1;
    return found?.fault;
  }
}
