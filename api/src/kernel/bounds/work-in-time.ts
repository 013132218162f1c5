import { createContext, Script } from 'node:vm';

/** What is run, and what came of it. */
interface Slot {
  work: () => unknown;
}

const slot: Slot = { work: () => undefined };
const script = new Script('run()');
const context = createContext({ run: () => slot.work() });

/** Code of the error that node raises when work was ended. */
const ENDED = 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/**
 * Does work that does not wait for anything and whose length others decide, as a pattern that somebody wrote over a text
 * that somebody else wrote: it is ended after so many milliseconds, wherever it is. Raises what the work raises. Leave
 * nothing half changed outside of it.
 */
export function workInTime<T>(work: () => T, withinMs: number): { readonly value: T } | 'late' {
  const before = slot.work;
  let done: { readonly value: T } | undefined;
  slot.work = () => {
    done = { value: work() };
  };
  try {
    script.runInContext(context, { timeout: Math.max(1, Math.ceil(withinMs)) });
  } catch (error) {
    // It may be an Error of the other context, which is none here.
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === ENDED) return 'late';
    throw error;
  } finally {
    slot.work = before;
  }
  return done ?? 'late';
}
