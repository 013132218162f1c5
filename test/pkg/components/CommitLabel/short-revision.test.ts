import { describe, expect, it } from 'vitest';

import { isSha, shortRevision } from '../../../../pkg/outrider/components/CommitLabel/short-revision.ts';

describe('pkg/components/CommitLabel/short-revision', () => {
  it('shortens commits and leaves versions alone', () => {
    expect(shortRevision('0123456789abcdef0123456789abcdef01234567')).toBe('01234567');
    expect(shortRevision('1.12.0-rc.1+build.12345')).toBe('1.12.0-rc.1+build.12345');
  });

  it('takes only whole hashes for commits', () => {
    expect(isSha('0123456')).toBe(false);
    expect(isSha('a'.repeat(64))).toBe(true);
  });
});
