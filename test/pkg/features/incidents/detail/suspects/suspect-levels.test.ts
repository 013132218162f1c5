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
    expect(likelihood(0.8 ** 3)).toBe('very');
    expect(likelihood(0.6 ** 3)).toBe('likely');
    expect(likelihood(0.4 ** 3)).toBe('possible');
    expect(likelihood(0.3 ** 3)).toBe('unlikely');
  });
});
