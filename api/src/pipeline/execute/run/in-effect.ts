import { changeRun } from '../journal/change-run.ts';
import { writeRun, type RunNews } from '../journal/write-run.ts';
import type { RunFacts } from '../state/run-facts.ts';
import { succeedRun, type EndingRun } from './end-run.ts';
import type { ExecutorParts } from './executor-parts.ts';

/** It is in effect: what was taken back is done with, and everything else has to help. */
export async function inEffect(
  parts: ExecutorParts,
  { run, facts }: Omit<EndingRun, 'note'>,
): Promise<undefined> {
  if (run.kind === 'undo') {
    await succeedRun(parts, { run, facts, note: 'What it did is taken back.' });
    return;
  }
  const isUnseen = run.steps.some(
    ({ kind, after }) => kind === 'pull-request' && after?.pullRequest === undefined,
  );
  // A branch that somebody merges by hand is in effect at some time, and nobody tells us when.
  const { verifyMs, mergeMs } = parts.times;
  await moveOn(parts, run, { event: 'verify', dueAt: parts.clock.now() + (isUnseen ? mergeMs : verifyMs) });
}

/** Writes down how far an execution is. */
export async function moveOn(parts: ExecutorParts, run: RunFacts, news: RunNews): Promise<void> {
  await changeRun(parts, run, async ({ tx, now }) => ({ answer: await writeRun(tx, run, { ...news, now }) }));
}
