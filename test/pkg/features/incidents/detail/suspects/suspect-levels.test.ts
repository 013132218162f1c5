import { describe, expect, it } from 'vitest';

import {
  factorLevel,
  likelihood,
} from '../../../../../../pkg/outrider/features/incidents/detail/suspects/suspect-levels.ts';

describe('pkg/features/incidents/detail/suspects/suspect-levels', () => {
  it('puts a factor into three words', () => {
    expect([0, 0.32, 0.34, 0.66, 0.67, 1].map(factorLevel)).toStrictEqual([
      'low',
      'low',
      'medium',
      'medium',
      'high',
      'high',
    ]);
  });

  it('calls a suspect very likely when all three factors speak for it', () => {
    expect(likelihood(alike(0.8))).toBe('very');
    expect(likelihood(alike(0.6))).toBe('likely');
    expect(likelihood(alike(0.4))).toBe('possible');
    expect(likelihood(alike(0.3))).toBe('unlikely');
  });

  it('calls no suspect likely that one factor speaks against', () => {
    const suspect = { score: 0.225, factors: { time: 1, topology: 0.9, fit: 0.25 } };
    expect(likelihood(suspect)).toBe('possible');
    expect(likelihood({ ...suspect, score: 0.01 })).toBe('unlikely');
  });
});

/** A suspect whose factors are all the same. */
function alike(factor: number) {
  return { score: factor ** 3, factors: { time: factor, topology: factor, fit: factor } };
}
