import type {
  ExplanationEvent,
  ExplanationRequest,
  ModelStatus,
  StoredExplanation,
} from '@contract/explanations.ts';

import { csrfToken } from '../host/csrf-token.ts';
import { ApiFailure, toApiProblem } from './api-problem.ts';
import type { Api } from './api.ts';
import { readEvents } from './live/read-events.ts';

/** Whether there is a model, and what one cluster may still use. */
export function getModel(api: Api, cluster: string): Promise<ModelStatus> {
  return api.read('/model', { cluster });
}

/** The explanation there is for the evidence that the user sees now. */
export function getExplanation(api: Api, id: string): Promise<StoredExplanation> {
  return api.read(pathOf(id));
}

/** Exactly what was sent to the model for it. */
export function getExplanationRequest(api: Api, id: string): Promise<ExplanationRequest> {
  return api.read(`${pathOf(id)}/request`);
}

/** How an explanation is asked for. */
export interface ExplainOrder {
  /** Asks the model again although there is an answer. */
  fresh: boolean;
  /** Gives up: nobody waits any more. */
  signal: AbortSignal;
  onEvent: (event: ExplanationEvent) => void;
}

/** Has a finding explained; resolves when the stream has ended, throws `ApiFailure` when there is none. */
export async function explainFinding(api: Api, id: string, order: ExplainOrder): Promise<void> {
  const answer = await fetch(api.address(pathOf(id)), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', 'x-api-csrf': csrfToken() },
    body: JSON.stringify({ fresh: order.fresh }),
    signal: order.signal,
  });
  if (!answer.ok || !answer.body) {
    const problem: unknown = await answer.json().catch(() => ({}));
    throw new ApiFailure(toApiProblem(Object.assign({}, problem, { _status: answer.status })));
  }
  await readEvents(answer.body, (data) => order.onEvent(JSON.parse(data) as ExplanationEvent));
}

function pathOf(id: string): string {
  return `/findings/${encodeURIComponent(id)}/explanation`;
}
