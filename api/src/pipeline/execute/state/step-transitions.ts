import type { StepState } from '../../../ports/tables/execution-tables.ts';

/**
 * What can happen to a step. `send`: it is written down that it is sent now. `found`: a look shows that it is done;
 * `missing`: that it is not. `lost`: nobody knows whether it arrived. `refused`: it was not done and will not be.
 */
export type StepEvent = 'send' | 'done' | 'refused' | 'lost' | 'found' | 'missing';

type Row = Readonly<Partial<Record<StepEvent, StepState>>>;

/**
 * The whole life of a step: what is not here cannot happen. Only a planned step is sent, and only a look makes one that
 * was sent a planned one again: so between two times that a step is sent somebody has looked.
 */
export const STEP_TRANSITIONS: Readonly<Record<StepState, Row>> = {
  planned: { send: 'sent', found: 'done', refused: 'failed' },
  sent: { done: 'done', refused: 'failed', lost: 'unknown', found: 'done', missing: 'planned' },
  unknown: { refused: 'failed', lost: 'unknown', found: 'done', missing: 'planned' },
  done: {},
  failed: {},
};

/** The state of a step after an event; `undefined` when it cannot happen. */
export function nextStepState(state: StepState, event: StepEvent): StepState | undefined {
  return STEP_TRANSITIONS[state][event];
}
