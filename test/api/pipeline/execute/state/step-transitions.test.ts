import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  nextStepState,
  STEP_TRANSITIONS,
  type StepEvent,
} from '@outrider/api/src/pipeline/execute/state/step-transitions.ts';
import type { StepState } from '@outrider/api/src/ports/tables/execution-tables.ts';

const EVENTS: readonly StepEvent[] = ['send', 'done', 'refused', 'lost', 'found', 'missing'];
const stories = fc.array(fc.constantFrom(...EVENTS), { maxLength: 60 });

/** Events that happened, of those that were tried, and the state after each. */
function live(events: readonly StepEvent[]) {
  let state: StepState = 'planned';
  const happened: { readonly event: StepEvent; readonly state: StepState }[] = [];
  for (const event of events) {
    const next = nextStepState(state, event);
    if (next === undefined) continue;
    state = next;
    happened.push({ event, state });
  }
  return happened;
}

describe('api/pipeline/execute/state/step-transitions', () => {
  it('is never sent twice without a look between that says it is missing', () => {
    fc.assert(
      fc.property(stories, (events) => {
        const relevant = live(events).filter(({ event }) => event === 'send' || event === 'missing');
        relevant.forEach(({ event }, index) => {
          expect(event).toBe(index % 2 === 0 ? 'send' : 'missing');
        });
      }),
    );
  });

  it('stays done and failed, whatever happens', () => {
    fc.assert(
      fc.property(stories, (events) => {
        const states = live(events).map(({ state }) => state);
        const end = states.findIndex((state) => state === 'done' || state === 'failed');
        if (end !== -1) expect(states).toHaveLength(end + 1);
      }),
    );
    expect([STEP_TRANSITIONS.done, STEP_TRANSITIONS.failed]).toEqual([{}, {}]);
  });

  it('is done only when it was sent, or was found so', () => {
    fc.assert(
      fc.property(stories, (events) => {
        const happened = live(events);
        if (happened.at(-1)?.state !== 'done') return;
        expect(happened.some(({ event }) => event === 'send' || event === 'found')).toBe(true);
      }),
    );
  });
});
