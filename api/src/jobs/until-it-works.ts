import { setTimeout as sleep } from 'node:timers/promises';

/** How to try. */
export interface Trying {
  /** First and longest wait between two tries, in milliseconds. */
  readonly firstMs: number;
  readonly longestMs: number;
  readonly signal: AbortSignal;
  /** Told of every failure. */
  readonly onFailure: (error: unknown, retryInMs: number) => void;
}

/** Tries until it works; answers `undefined` when it was stopped before. */
export async function untilItWorks<T>(work: () => Promise<T>, trying: Trying): Promise<T | undefined> {
  for (let wait = trying.firstMs; !trying.signal.aborted; wait = Math.min(wait * 2, trying.longestMs)) {
    try {
      return await work();
    } catch (error) {
      trying.onFailure(error, wait);
      await sleep(wait, undefined, { signal: trying.signal }).catch(() => undefined);
    }
  }
  return undefined;
}
