import type { StepEvidence } from '../../../ports/tables/execution-tables.ts';
import type { Look, NoAnswer, Sent, StepToDo } from '../plan/hands.ts';
import type { StepWork } from '../plan/step-work.ts';
import { intendStep, recordStep, type HeldStep, type StepNews } from '../journal/write-step.ts';
import type { ProposalFacts } from '../../propose/index.ts';
import type { ExecutorParts, Situation } from './executor-parts.ts';
import { mayGoOn } from './may-go-on.ts';

/** A step that is to be looked at or sent. */
export interface StepTask extends HeldStep {
  readonly work: StepWork;
  readonly facts: ProposalFacts;
  /** Asks what holds at the moment. */
  readonly ask: () => Promise<Situation>;
}

/** What to do after a step: go on, look again later, or leave it to whoever has it now. */
export type AfterStep =
  | { readonly kind: 'on' | 'gone' }
  | {
      readonly kind: 'pause';
      readonly note: string;
      /** How long at least, in milliseconds. */
      readonly forMs?: number | undefined;
    };

/** How often a step is sent before it is given up; tries that nobody answered do not count, the plan's expiry ends them. */
const MOST_ATTEMPTS = 8;

/**
 * Sends one step: looks that all is as planned, writes down that it is sent, sends it, and writes down what became of it.
 * Whoever dies in between leaves it to a look.
 */
export async function sendStep(parts: ExecutorParts, task: StepTask): Promise<AfterStep> {
  const { run, step, work } = task;
  const todo = todoOf(task);
  const hands = parts.hands[work.kind];
  const seen = await hands.look(todo);
  if (seen.kind !== 'missing') return recordLook(parts, task, seen);
  if (step.attempts - outagesOf(task) >= MOST_ATTEMPTS) {
    return recorded(parts, task, { event: 'refused', note: `It was tried ${step.attempts} times.` });
  }
  const situation = await task.ask();
  const intent = await intendStep(parts, task, {
    before: seen.seen,
    judge: (facts, now) => mayGoOn(run, { facts, situation, now }),
  });
  if (intent.kind === 'lost') return { kind: 'gone' };
  if (intent.kind === 'refused') {
    return { kind: 'pause', note: intent.reasons.map(({ text }) => text).join(' ') };
  }
  return recordSent(parts, task, { sent: await hands.send(todo), before: seen.seen });
}

/** What a step sent, and what was seen before that. */
interface SentStep {
  readonly sent: Sent;
  readonly before: StepEvidence;
}

async function recordSent(
  parts: ExecutorParts,
  task: StepTask,
  { sent, before }: SentStep,
): Promise<AfterStep> {
  const { step, work } = task;
  switch (sent.kind) {
    case 'done':
      return recorded(parts, task, {
        event: 'done',
        after: sent.seen,
        inverse: parts.hands[work.kind].inverse(todoOf(task), before, sent.seen),
      });
    case 'changed':
      // An earlier try may have arrived after somebody looked: then it is as it shall be, and not as it was.
      return step.attempts > 0
        ? recorded(parts, task, { event: 'lost', after: step.after, note: sent.text })
        : recorded(parts, task, { event: 'refused', after: { changed: true }, note: sent.text });
    case 'refused':
      return recorded(parts, task, { event: 'refused', note: sent.text });
    case 'lost':
      return lost(parts, task, { answer: sent, outages: outagesOf(task) + 1 });
  }
}

/** Looks at a step that was sent and of which nobody knows whether it arrived; changes nothing but the journal. */
export async function lookAtStep(parts: ExecutorParts, task: StepTask): Promise<AfterStep> {
  return recordLook(parts, task, await parts.hands[task.work.kind].look(todoOf(task)));
}

async function recordLook(parts: ExecutorParts, task: StepTask, look: Look): Promise<AfterStep> {
  const { step, work } = task;
  switch (look.kind) {
    case 'found': {
      const { before } = step;
      const inverse =
        step.attempts > 0 && before !== undefined
          ? parts.hands[work.kind].inverse(todoOf(task), before, look.seen)
          : undefined;
      return recorded(parts, task, { event: 'found', after: look.seen, inverse });
    }
    case 'missing':
      return recorded(parts, task, { event: 'missing', after: step.after });
    case 'changed':
      return recorded(parts, task, {
        event: 'refused',
        // What was sent may have been in effect before somebody changed it.
        after: step.attempts > 0 ? undefined : { changed: true },
        note: look.text,
      });
    case 'refused':
      return recorded(parts, task, { event: 'refused', note: look.text });
    case 'blind':
      // What was sent stays unknown; what was not stays planned, without a word about it.
      if (step.state === 'planned') return paused(look);
      return lost(parts, task, { answer: look, outages: outagesOf(task) });
  }
}

async function recorded(parts: ExecutorParts, task: StepTask, news: StepNews): Promise<AfterStep> {
  return (await recordStep(parts, task, news)) ? { kind: 'on' } : { kind: 'gone' };
}

/** Nobody knows whether it arrived: it is looked at again later. */
async function lost(
  parts: ExecutorParts,
  task: StepTask,
  { answer, outages }: { readonly answer: NoAnswer; readonly outages: number },
): Promise<AfterStep> {
  const after = outages === 0 ? undefined : { outages };
  const written = await recorded(parts, task, { event: 'lost', after, note: answer.text });
  return written.kind === 'on' ? paused(answer) : written;
}

function paused({ text, retryAfterMs }: NoAnswer): AfterStep {
  return { kind: 'pause', note: text, forMs: retryAfterMs };
}

function outagesOf({ step }: StepTask): number {
  return step.after?.outages ?? 0;
}

function todoOf({ run, step, work, facts }: StepTask): StepToDo {
  return { run, position: step.position, work, proposal: facts };
}
