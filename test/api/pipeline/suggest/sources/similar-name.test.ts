import { describe, expect, it } from 'vitest';

import { similarName } from '@outrider/api/src/pipeline/suggest/sources/similar-name.ts';

describe('api/pipeline/suggest/sources/similar-name', () => {
  it.each([
    ['databse', ['database', 'queue'], 'database'],
    ['LOG_LEVEL', ['log-level', 'log-levels'], 'log-level'],
    ['edges', ['edge'], 'edge'],
    // A short name leaves no room for two slips.
    ['web', ['wap'], undefined],
    ['web', ['wep'], 'wep'],
    ['prod-1', ['prod-2'], undefined],
    ['prod', ['prods', 'prodt'], undefined],
    ['queue', ['database'], undefined],
    ['queue', ['queue'], undefined],
    ['', [], undefined],
  ])('takes %s of %j for %s', (name, names, meant) => {
    expect(similarName(name, names)).toBe(meant);
  });
});
