import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { matchesPattern } from '@outrider/api/src/kernel/names/matches-pattern.ts';

describe('api/kernel/names/matches-pattern', () => {
  it.each([
    ['shop', 'shop', true],
    ['shop', 'shops', false],
    ['*', '', true],
    ['kube-*', 'kube-system', true],
    ['*-system', 'kube-system', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c', false],
    ['ab*ba', 'aba', false],
    ['a.c', 'abc', false],
  ])('%s means %s: %j', (pattern, text, means) => {
    expect(matchesPattern(pattern, text)).toBe(means);
  });

  it('means what the same pattern means as a regular expression', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
    fc.assert(
      fc.property(pattern, letters, (one, text) => {
        expect(matchesPattern(one, text)).toBe(new RegExp(`^${one.replaceAll('*', '.*')}$`).test(text));
      }),
    );
  });
});
