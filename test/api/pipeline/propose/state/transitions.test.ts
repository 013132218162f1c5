import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { PROPOSAL_STATES, type ProposalState } from '@outrider/api/contract/fixes/fix-words.ts';
import {
  nextState,
  TRANSITIONS,
  type ProposalEvent,
} from '@outrider/api/src/pipeline/propose/state/transitions.ts';

const EVENTS = [...new Set(Object.values(TRANSITIONS).flatMap((row) => Object.keys(row)))] as ProposalEvent[];
const ENDS = ['rolled-back', 'rejected', 'expired', 'superseded', 'invalidated', 'cancelled'] as const;

describe('api/pipeline/propose/state/transitions', () => {
  it('has a row for each state, and a way into each', () => {
    expect(Object.keys(TRANSITIONS).sort()).toEqual([...PROPOSAL_STATES].sort());
    const reached = new Set(Object.values(TRANSITIONS).flatMap((row) => Object.values(row)));
    expect(PROPOSAL_STATES.filter((state) => !reached.has(state))).toEqual([]);
  });

  it('lets nothing come back that was rejected, canceled, expired, superseded, invalidated or taken back', () => {
    for (const state of ENDS) expect(TRANSITIONS[state]).toEqual({});
  });

  it('begins nothing that was not approved and claimed, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 60 }), (events) => {
        let state: ProposalState = 'draft';
        const seen = new Set<ProposalState>([state]);
        for (const event of events) {
          const next = nextState(state, event);
          if (next === undefined) continue;
          state = next;
          seen.add(state);
        }
        if (seen.has('executing')) {
          expect([...seen]).toEqual(expect.arrayContaining(['approved', 'scheduled']));
        }
        if (seen.has('succeeded') || seen.has('failed')) expect(seen).toContain('executing');
      }),
    );
  });

  it.each(['reject', 'cancel', 'revise', 'approve', 'expire', 'supersede'] as const)(
    'does not %s what has begun',
    (event) => {
      expect(nextState('executing', event)).toBeUndefined();
    },
  );
});
