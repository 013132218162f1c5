import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { score, type ScoreFacts } from '@outrider/api/src/engines/rollback/candidates/score.ts';
import { DAY } from '../../../../support/records.ts';

const GOOD: ScoreFacts = {
  healthy: 10,
  failed: 0,
  coverage: 1,
  ranWellMs: 7 * DAY,
  ageMs: DAY,
  takenBack: 0,
  hazards: [],
};
const NOTHING: ScoreFacts = {
  healthy: 0,
  failed: 0,
  coverage: 0,
  ranWellMs: 0,
  ageMs: undefined,
  takenBack: undefined,
  hazards: [],
};

const facts = fc.record<ScoreFacts>({
  healthy: fc.nat(500),
  failed: fc.nat(500),
  coverage: fc.double({ min: 0, max: 1, noNaN: true }),
  ranWellMs: fc.nat(400 * DAY),
  ageMs: fc.option(fc.nat(400 * DAY), { nil: undefined }),
  takenBack: fc.option(fc.nat(1000), { nil: undefined }),
  hazards: fc.array(fc.constantFrom('low', 'medium', 'high'), { maxLength: 5 }),
});

describe('api/engines/rollback/candidates/score', () => {
  it('is what the documentation works out', () => {
    expect(score(GOOD)).toBe(0.945);
    expect(score({ ...GOOD, hazards: ['high'] })).toBe(0.473);
    expect(score(NOTHING)).toBe(0.3);
    expect(score({ ...NOTHING, failed: 5 })).toBe(0.175);
  });

  it('stays between 0 and 1, and no bad fact ever makes a candidate better', () => {
    fc.assert(
      fc.property(facts, (one) => {
        const value = score(one);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(score({ ...one, failed: one.failed + 1 })).toBeLessThanOrEqual(value);
        expect(score({ ...one, healthy: one.healthy + 1 })).toBeGreaterThanOrEqual(value);
        expect(score({ ...one, hazards: [...one.hazards, 'low'] })).toBeLessThanOrEqual(value);
        if (one.takenBack === undefined) return;
        expect(score({ ...one, takenBack: one.takenBack + 1 })).toBeLessThanOrEqual(value);
      }),
    );
  });
});
