import type { ExecutorParts } from './executor-parts.ts';

/** What to do with an execution next: look at it again later, or at once. */
export type Pause = { readonly nextAt: number; readonly note?: string | undefined } | undefined;

/** Look at it again later: as soon as is usual, or when whoever was asked wants to be asked again. */
export function later(
  { clock, times }: Pick<ExecutorParts, 'clock' | 'times'>,
  { note, forMs = 0 }: { readonly note: string; readonly forMs?: number | undefined },
): NonNullable<Pause> {
  return { nextAt: clock.now() + Math.max(times.retryMs, forMs), note };
}
