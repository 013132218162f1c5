import { setTimeout as sleep } from 'node:timers/promises';

/** Tries an assertion until it holds; the last failure is raised when it does not hold in time. */
export async function eventually(assertion: () => Promise<void> | void, withinMs = 30_000): Promise<void> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(50);
    }
  }
}
