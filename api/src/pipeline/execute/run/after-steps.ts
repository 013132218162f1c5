import type { ForgeProblem } from '../../../ports/forge.ts';
import { failRun, succeedRun, type EndingRun } from './end-run.ts';
import type { ExecutorParts } from './executor-parts.ts';
import { giveUp } from './give-up.ts';
import { inEffect, moveOn } from './in-effect.ts';
import { later, type Pause } from './pause.ts';
import { openedPulls, recordEnded, strangeAmong, type SeenPull } from './pull-requests.ts';
import { planOfRun } from './run-plan.ts';

/** All steps are done: what is left is that somebody merges it, and that it helps. */
export async function settleRun(
  parts: ExecutorParts,
  { run, facts }: Omit<EndingRun, 'note'>,
): Promise<Pause> {
  if (run.steps.some(({ kind }) => kind === 'push')) {
    await moveOn(parts, run, { event: 'await-merge', dueAt: parts.clock.now() + parts.times.mergeMs });
    return undefined;
  }
  return inEffect(parts, { run, facts });
}

/** Asks the forge whether all pull requests of an execution are merged, and with the commits that were approved. */
export async function askMerged(
  parts: ExecutorParts,
  { run, facts }: Omit<EndingRun, 'note'>,
): Promise<Pause> {
  const { seen, problem } = await readPulls(parts, { run, facts });
  const reason = strangeAmong(run, seen) ?? closedAmong(seen);
  if (reason !== undefined) return giveUp(parts, { run, facts, note: reason });
  if (problem === undefined && seen.every(({ pull }) => pull.state === 'merged')) {
    return inEffect(parts, { run: await recordEnded(parts, run, seen), facts });
  }
  if (parts.clock.now() >= (run.dueAt ?? 0)) {
    return giveUp(parts, { run, facts, note: 'Nobody merged the pull request in time.' });
  }
  const note = problem?.message ?? 'Waits until somebody merges the pull request.';
  return later(parts, { note, forMs: problem?.retryAfterMs });
}

function closedAmong(seen: readonly SeenPull[]): string | undefined {
  const isClosed = seen.some(({ pull }) => pull.state === 'closed');
  return isClosed ? 'The pull request was closed without being merged.' : undefined;
}

/** Pull requests as the forge tells them, and why it did not tell one of them. */
async function readPulls(
  parts: ExecutorParts,
  of: Omit<EndingRun, 'note'>,
): Promise<{ readonly seen: readonly SeenPull[]; readonly problem?: ForgeProblem | undefined }> {
  const seen: SeenPull[] = [];
  let missing: ForgeProblem | undefined;
  for (const { step, place } of openedPulls(of)) {
    const { value, problem } = await parts.forge.read(place);
    if (problem === undefined) seen.push({ step, pull: value });
    else missing ??= problem;
  }
  return { seen, problem: missing };
}

/** Looks whether it helped, once the time for that is over. */
export async function verifyRun(
  parts: ExecutorParts,
  { run, facts }: Omit<EndingRun, 'note'>,
): Promise<Pause> {
  const { helped, text } = await parts.verifier.verify({
    finding: facts.finding,
    targets: planOfRun(run, facts).targets,
    since: run.openedAt,
  });
  await (helped ? succeedRun : failRun)(parts, { run, facts, note: text });
  return undefined;
}
