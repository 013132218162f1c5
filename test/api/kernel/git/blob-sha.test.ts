import { describe, expect, it } from 'vitest';

import { blobSha } from '@outrider/api/src/kernel/git/blob-sha.ts';

describe('api/kernel/git/blob-sha', () => {
  it('is what git hash-object says', () => {
    expect(blobSha('')).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
    expect(blobSha('hello\n')).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
    expect(blobSha(Buffer.from('hello\n'))).toBe(blobSha('hello\n'));
  });
});
