import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  nextRunState,
  RUN_TRANSITIONS,
  type RunEvent,
} from '@outrider/api/src/pipeline/execute/state/run-transitions.ts';
import type { RunState } from '@outrider/api/src/ports/tables/execution-tables.ts';

const EVENTS: readonly RunEvent[] = ['begin', 'await-merge', 'verify', 'succeed', 'fail', 'drop'];
const ENDS: readonly RunState[] = ['succeeded', 'failed', 'dropped'];

describe('api/pipeline/execute/state/run-transitions', () => {
  it('has a way into each state but the first, and none out of an end', () => {
    const reached = new Set(Object.values(RUN_TRANSITIONS).flatMap((row) => Object.values(row)));
    expect(Object.keys(RUN_TRANSITIONS).filter((state) => !reached.has(state as RunState))).toEqual([
      'queued',
    ]);
    for (const end of ENDS) expect(RUN_TRANSITIONS[end]).toEqual({});
  });

  it('ends once, and succeeds or fails only after it was begun', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 40 }), (events) => {
        let state: RunState = 'queued';
        const seen: RunState[] = [state];
        for (const event of events) {
          state = nextRunState(state, event) ?? state;
          if (state !== seen.at(-1)) seen.push(state);
        }
        expect(seen.filter((one) => ENDS.includes(one)).length).toBeLessThanOrEqual(1);
        if (seen.includes('succeeded') || seen.includes('failed')) expect(seen).toContain('running');
      }),
    );
  });
});
