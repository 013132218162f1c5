import { describe, expect, it } from 'vitest';

import { parseChanges } from '@outrider/api/src/adapters/git/parse-changes.ts';

describe('api/adapters/git/parse-changes', () => {
  it('reads what happened to files', () => {
    expect(parseChanges('A\0a b\0M\0c\nd\0D\0e\0T\0f\0')).toEqual([
      { path: 'a b', change: 'added' },
      { path: 'c\nd', change: 'modified' },
      { path: 'e', change: 'deleted' },
      { path: 'f', change: 'modified' },
    ]);
    expect(parseChanges('')).toEqual([]);
  });

  it('takes at most 2,000', () => {
    expect(parseChanges('M\0a\0'.repeat(3000))).toHaveLength(2000);
  });
});
