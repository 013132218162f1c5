import { describe, expect, it } from 'vitest';

import { shortRevision } from '@outrider/api/src/kernel/names/short-revision.ts';

describe('api/kernel/names/short-revision', () => {
  it('cuts whole SHAs only', () => {
    expect(shortRevision('0123456789'.repeat(4))).toBe('01234567');
    expect(shortRevision('ab'.repeat(32))).toBe('abababab');
    expect(shortRevision('v1.2.3-long-name-of-a-release')).toBe('v1.2.3-long-name-of-a-release');
    expect(shortRevision('abcdef0')).toBe('abcdef0');
  });
});
