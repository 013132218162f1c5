import { describe, expect, it } from 'vitest';

import { isSameCommit } from '@outrider/api/src/pipeline/execute/git/same-commit.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

describe('api/pipeline/execute/git/same-commit', () => {
  it('takes the first 12 digits for the commit, whichever of the two is told in short', () => {
    expect(isSameCommit(COMMIT, COMMIT)).toBe(true);
    expect(isSameCommit(COMMIT, '0123456789ab')).toBe(true);
    expect(isSameCommit('0123456789AB', COMMIT)).toBe(true);
  });

  it.each([['0123456789a'], ['0123456789ac'], [''], [undefined], [`${COMMIT.slice(0, 39)}8`]])(
    'does not take %s for it',
    (other) => {
      expect(isSameCommit(COMMIT, other)).toBe(false);
      expect(isSameCommit(other, COMMIT)).toBe(false);
    },
  );

  it('never takes two that are not told for one', () => {
    expect(isSameCommit('', '')).toBe(false);
    expect(isSameCommit(undefined, undefined)).toBe(false);
  });
});
