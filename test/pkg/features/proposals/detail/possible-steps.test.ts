import { describe, expect, it } from 'vitest';

import { PROPOSAL_STATES } from '@outrider/api/contract/fixes/fix-words.ts';
import { TRANSITIONS } from '@outrider/api/src/pipeline/propose/state/transitions.ts';
import {
  orderOf,
  possibleSteps,
  refusalOf,
} from '../../../../../pkg/outrider/features/proposals/detail/possible-steps.ts';
import { DIGEST } from '../../../../support/fixes/wire-fixes.ts';

describe('pkg/features/proposals/detail/possible-steps', () => {
  it('offers in each state what the API lets happen there', () => {
    for (const state of PROPOSAL_STATES) {
      const row = TRANSITIONS[state];
      const allowed = [
        ...('approve-last' in row ? ['approve'] : []),
        ...('reject' in row ? ['reject'] : []),
        ...('submit' in row ? ['submit'] : []),
        ...('cancel' in row ? ['cancel'] : []),
      ];
      expect(
        possibleSteps({ state, mayNot: [], canUndo: false }).map(({ step }) => step),
        state,
      ).toStrictEqual(allowed);
    }
  });

  it('says why the user may not take a step', () => {
    const mayNot = [{ what: 'decide' as const, why: 'It is your own.' }];
    expect(possibleSteps({ state: 'pending', mayNot, canUndo: false })).toStrictEqual([
      { step: 'approve', refusal: 'It is your own.' },
      { step: 'reject', refusal: 'It is your own.' },
      { step: 'cancel', refusal: undefined },
    ]);
    expect(refusalOf('comment', { mayNot })).toBeUndefined();
  });

  it('offers to undo where what was done can be taken back, and says who may not', () => {
    const mayNot = [{ what: 'undo' as const, why: 'It takes an approver.' }];
    expect(possibleSteps({ state: 'succeeded', mayNot, canUndo: true })).toStrictEqual([
      { step: 'undo', refusal: 'It takes an approver.' },
    ]);
    expect(orderOf('undo', DIGEST, 'x')).toStrictEqual({ what: 'undo' });
  });

  it('names the plan that was shown in every decision', () => {
    expect(orderOf('approve', DIGEST, ' fine ')).toStrictEqual({
      what: 'decisions',
      decision: 'approve',
      digest: DIGEST,
      comment: 'fine',
    });
    expect(orderOf('reject', DIGEST, '  ')).toStrictEqual({
      what: 'decisions',
      decision: 'reject',
      digest: DIGEST,
    });
    expect(orderOf('submit', DIGEST, 'x')).toStrictEqual({ what: 'submit', digest: DIGEST });
    expect(orderOf('cancel', DIGEST, 'late')).toStrictEqual({ what: 'cancel', reason: 'late' });
  });
});
