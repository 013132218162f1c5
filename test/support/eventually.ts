import { setTimeout as sleep } from 'node:timers/promises';

/** Tries an assertion until it holds and gives what it gave; the last failure is raised when it does not hold in time. */
export async function eventually<T>(assertion: () => Promise<T> | T, withinMs = 30_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(50);
    }
  }
}
