import { changeRun } from '../journal/change-run.ts';
import { writeRun, type RunNews } from '../journal/write-run.ts';
import { stepsOf } from '../plan/steps-of.ts';
import type { RunFacts } from '../state/run-facts.ts';
import { failRun, succeedRun, type EndingRun } from './end-run.ts';
import type { ExecutorParts } from './executor-parts.ts';
import { planOfRun } from './run-plan.ts';

/** What to do with an execution next: look at it again later, or at once. */
export type Pause = { readonly nextAt: number; readonly note?: string | undefined } | undefined;

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

/** Asks the forge whether all pull requests of an execution are merged. */
export async function askMerged(
  parts: ExecutorParts,
  { run, facts }: Omit<EndingRun, 'note'>,
): Promise<Pause> {
  const { now, retryMs } = { now: parts.clock.now(), retryMs: parts.times.retryMs };
  const states = await Promise.all(pullRequests(run, facts).map((place) => parts.forge.read(place)));
  if (states.some(({ value }) => value?.state === 'closed')) {
    await failRun(parts, { run, facts, note: 'The pull request was closed without being merged.' });
    return undefined;
  }
  if (states.every(({ value }) => value?.state === 'merged')) return inEffect(parts, { run, facts });
  if (now >= (run.dueAt ?? 0)) {
    await failRun(parts, { run, facts, note: 'Nobody merged the pull request in time.' });
    return undefined;
  }
  const problem = states.find((one) => one.problem !== undefined)?.problem;
  return {
    nextAt: now + Math.max(retryMs, problem?.retryAfterMs ?? 0),
    note: problem?.message ?? 'Waits until somebody merges the pull request.',
  };
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

/** It is in effect: what was taken back is done with, and everything else has to help. */
async function inEffect(parts: ExecutorParts, { run, facts }: Omit<EndingRun, 'note'>): Promise<Pause> {
  if (run.kind === 'undo') {
    await succeedRun(parts, { run, facts, note: 'What it did is taken back.' });
    return undefined;
  }
  const isUnseen = run.steps.some(
    ({ kind, after }) => kind === 'pull-request' && after?.pullRequest === undefined,
  );
  // A branch that somebody merges by hand is in effect at some time, and nobody tells us when.
  const { verifyMs, mergeMs } = parts.times;
  await moveOn(parts, run, { event: 'verify', dueAt: parts.clock.now() + (isUnseen ? mergeMs : verifyMs) });
  return undefined;
}

async function moveOn(parts: ExecutorParts, run: RunFacts, news: RunNews): Promise<void> {
  await changeRun(parts, run, async ({ tx, now }) => ({ answer: await writeRun(tx, run, { ...news, now }) }));
}

function pullRequests(run: RunFacts, facts: EndingRun['facts']) {
  const { steps: works = [] } = stepsOf(planOfRun(run, facts));
  return run.steps.flatMap((step) => {
    const number = step.after?.pullRequest?.number;
    const target = works[step.position]?.target;
    return number === undefined || target?.type !== 'repository'
      ? []
      : [{ repository: target.repository, number }];
  });
}
