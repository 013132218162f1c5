import type { CitedSentence, Explanation, ExplanationEvent, LikelyCause } from '@contract/explanations.ts';

import type { ApiProblem } from '../../client/api-problem.ts';

/** How far an explanation is. */
export type ExplanationPhase =
  | 'idle'
  | 'preparing'
  | 'asking'
  | 'repairing'
  | 'checking'
  | 'done'
  | 'failed'
  | 'stopped';

/** The sentences so far, by part. */
export interface ExplanationParts {
  summary: CitedSentence[];
  causes: LikelyCause[];
  checks: CitedSentence[];
}

/** One finding's explanation as it comes to be. */
export interface ExplanationProgress {
  phase: ExplanationPhase;
  parts: ExplanationParts;
  /** The whole of it, when it is done. */
  explanation?: Explanation;
  /** Why there is none. */
  problem?: ApiProblem;
  /** Whether something was sent to the model, so that it can be shown. */
  sent: boolean;
}

/** Before anything was asked. */
export const NOTHING_YET: ExplanationProgress = {
  phase: 'idle',
  parts: { summary: [], causes: [], checks: [] },
  sent: false,
};

const ENDED: ReadonlySet<ExplanationPhase> = new Set(['idle', 'done', 'failed', 'stopped']);

/** Whether the model is at work. */
export function isBusy({ phase }: ExplanationProgress): boolean {
  return !ENDED.has(phase);
}

/** The progress when an explanation is there. */
export function explained(explanation: Explanation): ExplanationProgress {
  const { summary, causes, checks } = explanation;
  return { phase: 'done', parts: { summary, causes, checks }, explanation, sent: true };
}

/** The progress when there will be none. */
export function failedWith(progress: ExplanationProgress, problem: ApiProblem): ExplanationProgress {
  return { ...progress, phase: 'failed', problem };
}

/** The progress after an event. */
export function afterEvent(progress: ExplanationProgress, event: ExplanationEvent): ExplanationProgress {
  switch (event.type) {
    case 'part':
      return { ...progress, parts: withPart(progress.parts, event) };
    case 'done':
      return explained(event.explanation);
    case 'failed':
      return failedWith(progress, { kind: 'failed', ...pick(event.problem) });
    case 'sent':
      return { ...progress, phase: 'asking', sent: true };
    default:
      return { ...progress, phase: event.type };
  }
}

function pick({ message, next, requestId }: { message: string; next: string; requestId: string }) {
  return { message, next, requestId };
}

function withPart(
  parts: ExplanationParts,
  { part, sentence }: Extract<ExplanationEvent, { type: 'part' }>,
): ExplanationParts {
  if (part === 'summary') return { ...parts, summary: [...parts.summary, sentence] };
  if (part === 'check') return { ...parts, checks: [...parts.checks, sentence] };
  return { ...parts, causes: [...parts.causes, sentence as LikelyCause] };
}
