import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { filesReaching } from '../../../scripts/test/files-reaching.mts';

const root = path.resolve(import.meta.dirname, '../../..');
const reaching = (files: string) =>
  filesReaching({ root, files, reach: 'test/support/database/database.ts' });

describe('scripts/test/files-reaching', () => {
  it('finds those that import it, themselves or through others', () => {
    expect(reaching('test/integration/database/finding-store.test.ts')).toHaveLength(1);
    expect(reaching('test/support/**/*.ts').length).toBeGreaterThan(3);
  });

  it('leaves out those that never do', () => {
    expect(reaching('test/integration/git/read-repositories.test.ts')).toEqual([]);
    expect(reaching('test/integration/no-such-*.test.ts')).toEqual([]);
  });
});
