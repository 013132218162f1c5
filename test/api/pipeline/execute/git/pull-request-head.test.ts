import { describe, expect, it } from 'vitest';

import { strangeHead } from '@outrider/api/src/pipeline/execute/git/pull-request-head.ts';

const PUSHED = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);

describe('api/pipeline/execute/git/pull-request-head', () => {
  it('has nothing to say of what was pushed', () => {
    expect(strangeHead({ number: 1, head: PUSHED, state: 'merged' }, PUSHED)).toBeUndefined();
    expect(strangeHead({ number: 1, head: PUSHED.slice(0, 12), state: 'open' }, PUSHED)).toBeUndefined();
  });

  it('tells another commit, and one of which nobody knows what was pushed', () => {
    expect(strangeHead({ number: 1, head: OTHER, state: 'open' }, PUSHED)).toBe(
      'Pull request 1 holds commit bbbbbbbbbbbb, and not aaaaaaaaaaaa, which was approved.',
    );
    expect(strangeHead({ number: 1, head: OTHER, state: 'merged' }, undefined)).toContain('brought commit');
  });

  it('waits for a forge that does not tell the commit, but not once it is merged', () => {
    expect(strangeHead({ number: 1, head: '', state: 'open' }, PUSHED)).toBeUndefined();
    expect(strangeHead({ number: 1, head: '', state: 'merged' }, PUSHED)).toContain('does not say');
  });
});
