import { sql } from 'kysely';

import type { AuditActor } from '../../../../contract/fixes/audit.ts';
import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { StepEvidence } from '../../../ports/tables/execution-tables.ts';
import type { ExecutionAnswer, ProposalFacts, Refusal } from '../../propose/index.ts';
import type { RunFacts, StepFacts } from '../state/run-facts.ts';
import { nextStepState, type StepEvent } from '../state/step-transitions.ts';
import { changeRun } from './change-run.ts';
import type { JournalParts } from './journal-parts.ts';

/** Outrider itself, as the audit has it. */
export const OUTRIDER: AuditActor = { type: 'outrider', name: 'outrider' };

/** A step of an execution that the caller holds. */
export interface HeldStep {
  readonly run: RunFacts;
  readonly step: StepFacts;
}

/** Whether a step may be sent now. `lost`: it is somebody else's by now. */
export type Intent =
  | { readonly kind: 'go' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'refused'; readonly reasons: readonly Refusal[] };

/** What is asked before a step is sent, of what is stored at that moment. */
export interface IntentRequest {
  readonly before: StepEvidence;
  readonly judge: (facts: ProposalFacts, now: number) => ExecutionAnswer;
}

/** What became known of a step. */
export interface StepNews {
  readonly event: Exclude<StepEvent, 'send'>;
  readonly after?: StepEvidence | undefined;
  readonly inverse?: Change | undefined;
  readonly note?: string | undefined;
}

/** Writes down that a step is sent now, provided it may be; only after that anything is sent. */
export async function intendStep(
  parts: JournalParts,
  { run: held, step }: HeldStep,
  { before, judge }: IntentRequest,
): Promise<Intent> {
  const intent = await changeRun<Intent>(parts, held, async ({ tx, run, facts, now }) => {
    const stored = run.steps[step.position];
    const isHeld = (run.leaseUntil ?? 0) > now && run.state === 'running';
    const state = stored === undefined ? undefined : nextStepState(stored.state, 'send');
    if (!isHeld || state === undefined) return { answer: { kind: 'lost' } };
    const answer = judge(facts, now);
    if (!answer.ok) return { answer: { kind: 'refused', reasons: answer.reasons } };
    await sql`
      update execution_step
      set state = ${state}, attempts = attempts + 1, before = ${JSON.stringify(before)}::jsonb, at = ${new Date(now)}
      where run_id = ${run.id} and position = ${step.position}`.execute(tx);
    await sql`
      update execution_run set lease_until = ${new Date(now + parts.leaseMs)} where id = ${run.id}`.execute(
      tx,
    );
    return { answer: { kind: 'go' }, record: recordOf(run, step, { state: 'sent', before }) };
  });
  return intent ?? { kind: 'lost' };
}

/** Writes down what became known of a step, on record; answers whether it was the caller's to write. */
export async function recordStep(
  parts: JournalParts,
  { run: held, step }: HeldStep,
  news: StepNews,
): Promise<boolean> {
  const written = await changeRun<boolean>(parts, held, async ({ tx, run, now }) => {
    const stored = run.steps[step.position];
    const state = stored === undefined ? undefined : nextStepState(stored.state, news.event);
    if (state === undefined) return { answer: false };
    const { after, inverse, note } = news;
    await sql`
      update execution_step
      set state = ${state}, after = ${json(after)}::jsonb, inverse = ${json(inverse)}::jsonb, note = ${note ?? null},
        at = ${new Date(now)}
      where run_id = ${run.id} and position = ${step.position}`.execute(tx);
    const detail = { state, ...(after !== undefined && { after }), ...(note !== undefined && { note }) };
    return { answer: true, record: recordOf(run, step, detail) };
  });
  return written ?? false;
}

/** Writes down what became known later of a step that the caller holds, on record. */
export async function amendStep(
  parts: JournalParts,
  { run: held, step }: HeldStep,
  after: StepEvidence,
): Promise<void> {
  await changeRun(parts, held, async ({ tx, run, now }) => {
    await sql`
      update execution_step set after = ${JSON.stringify(after)}::jsonb, at = ${new Date(now)}
      where run_id = ${run.id} and position = ${step.position}`.execute(tx);
    return { answer: true, record: recordOf(run, step, { state: step.state, after }) };
  });
}

function recordOf(run: RunFacts, step: StepFacts, detail: Readonly<Record<string, unknown>>) {
  return {
    actor: OUTRIDER,
    action: 'execution-step' as const,
    detail: { execution: run.id, undo: run.kind === 'undo', step: step.position, key: step.key, ...detail },
  };
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
