import { describe, expect, it } from 'vitest';

import { seenLines } from '../../../../../../pkg/outrider/features/proposals/detail/execution/seen-lines.ts';

const told = (field: Parameters<typeof seenLines>[0]): string[] =>
  seenLines(field).map(({ sign, text }) => `${sign} ${text}`);

describe('pkg/features/proposals/detail/execution/seen-lines', () => {
  it('tells what stood before and what was seen after', () => {
    expect(told({ path: '/spec/paused', before: false, after: true })).toStrictEqual([
      '- spec.paused: false',
      '+ spec.paused: true',
    ]);
    expect(told({ path: '/spec/paused', after: true })).toStrictEqual(['+ spec.paused: true']);
    expect(told({ path: '/spec/a', before: { b: 1, c: 2 }, after: { b: 1 } })).toStrictEqual([
      '  spec.a:',
      '    b: 1',
      '-   c: 2',
    ]);
  });
});
