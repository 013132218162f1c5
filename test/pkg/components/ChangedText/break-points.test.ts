import { describe, expect, it } from 'vitest';

import { breakPoints } from '../../../../pkg/outrider/components/ChangedText/break-points.ts';

describe('pkg/components/ChangedText/break-points', () => {
  it('cuts images and paths between their parts, and loses nothing', () => {
    expect(breakPoints('r.io/web:1')).toStrictEqual(['r.', 'io/', 'web:', '1']);
    expect(breakPoints('spec.containers[name=web].image')).toStrictEqual([
      'spec.',
      'containers',
      '[name=web].',
      'image',
    ]);
    expect(breakPoints('')).toStrictEqual(['']);
  });
});
