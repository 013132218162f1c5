import { setTimeout } from 'node:timers/promises';

/** Waits so many milliseconds, or until the signal aborts; never raises. */
export async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, { signal });
  } catch {
    // Aborted: whoever waits looks at the signal.
  }
}
