import { stepsOf } from '../plan/steps-of.ts';
import type { NoAnswer } from '../plan/hands.ts';
import type { RunFacts, StepFacts } from '../state/run-facts.ts';
import { dropRun, failRun, type EndingRun } from './end-run.ts';
import type { ExecutorParts } from './executor-parts.ts';
import { inEffect } from './in-effect.ts';
import { later, type Pause } from './pause.ts';
import { recordEnded, strangeAmong, type SeenPull } from './pull-requests.ts';
import { planOfRun } from './run-plan.ts';

/** How the pull requests of an execution ended, or why one of them may be open still. */
type Left = { readonly seen: readonly SeenPull[]; readonly open?: undefined } | { readonly open: NoAnswer };

/**
 * Ends an execution that does not get on. Nothing that somebody could merge afterwards is left behind: its pull requests
 * are closed first, however long that takes; where all were merged in that moment, it goes on as merged.
 */
export async function giveUp(
  parts: ExecutorParts,
  { run, facts, note, as = 'fail' }: EndingRun & { readonly as?: 'fail' | 'drop' },
): Promise<Pause> {
  const left = await withdrawAll(parts, { run, facts, note });
  if (left.open !== undefined) {
    const { text, retryAfterMs } = left.open;
    return later(parts, {
      note: `${note} Its pull request has to be closed first: ${text}`,
      forMs: retryAfterMs,
    });
  }
  const { seen } = left;
  const ended = await recordEnded(parts, run, seen);
  const strange = strangeAmong(
    run,
    seen.filter(({ pull }) => pull.state === 'merged'),
  );
  if (strange === undefined && isMerged(ended)) return inEffect(parts, { run: ended, facts });
  await (as === 'drop' ? dropRun : failRun)(parts, { run: ended, facts, note: strange ?? note });
  return undefined;
}

async function withdrawAll(parts: ExecutorParts, { run, facts, note }: EndingRun): Promise<Left> {
  const { steps: works = [] } = stepsOf(planOfRun(run, facts));
  const seen: SeenPull[] = [];
  let open: NoAnswer | undefined;
  for (const step of run.steps.filter(mayBeOpen)) {
    const work = works[step.position];
    const { withdraw } = parts.hands[step.kind];
    const withdrawn =
      work === undefined || withdraw === undefined
        ? ({ kind: 'blind', text: 'Nothing is set up here to do this with.' } as const)
        : await withdraw({ run, position: step.position, work, proposal: facts }, note);
    if (withdrawn.kind === 'ended') seen.push({ step, pull: withdrawn.pull });
    // The others are closed all the same.
    if (withdrawn.kind === 'blind') open ??= withdrawn;
  }
  return open === undefined ? { seen } : { open };
}

/** Whether a step may have left a pull request that somebody could merge. */
function mayBeOpen({ kind, attempts, after }: StepFacts): boolean {
  const wasOpened = attempts > 0 || after?.pullRequest !== undefined;
  return kind === 'pull-request' && wasOpened && after?.note === undefined;
}

/** Whether all that it had to do is done, and merged. */
function isMerged({ state, steps }: RunFacts): boolean {
  const pulls = steps.filter(
    ({ kind, after }) => kind === 'pull-request' && after?.pullRequest !== undefined,
  );
  return state === 'waiting' && pulls.length > 0 && pulls.every(({ after }) => after?.merged === true);
}
