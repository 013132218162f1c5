import { describe, expect, it } from 'vitest';

import type { RollbackHazard } from '@outrider/api/contract/diagnosis/rollbacks.ts';

import { otherHazards, sharedHazards } from '../../../../pkg/outrider/features/rollbacks/shared-hazards.ts';
import { wireCandidate } from '../../../support/diagnosis/wire-rollbacks.ts';

const hazard = (text: string): RollbackHazard => ({
  kind: 'storage',
  risk: 'low',
  claim: { text, sources: [] },
});

describe('pkg/features/rollbacks/shared-hazards', () => {
  it('finds what holds for every candidate, and leaves to each what is its own', () => {
    const hazards = [hazard('everywhere'), hazard('here')];
    const candidates = [wireCandidate({ hazards }), wireCandidate({ hazards: [hazard('everywhere')] })];
    const shared = sharedHazards(candidates);
    expect(shared).toStrictEqual([hazard('everywhere')]);
    expect(otherHazards(hazards, shared)).toStrictEqual([hazard('here')]);
  });

  it('shares nothing where there is one candidate, or none', () => {
    expect(sharedHazards([wireCandidate()])).toStrictEqual([]);
    expect(sharedHazards([])).toStrictEqual([]);
  });
});
