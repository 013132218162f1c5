import { describe, expect, it } from 'vitest';

import { lineDiff, numbered } from '../../../../pkg/outrider/components/DiffLines/line-diff.ts';

const told = (before: string, after: string): string[] =>
  lineDiff(before, after).map(({ sign, text }) => `${sign}${text}`);

describe('pkg/components/DiffLines/line-diff', () => {
  it('keeps what stands on both sides, and tells what goes before what comes', () => {
    expect(told('a\nb\nc\n', 'a\nB\nc\nd\n')).toStrictEqual([' a', '-b', '+B', ' c', '+d']);
    expect(told('a\nb', 'a\nb')).toStrictEqual([' a', ' b']);
    expect(told('', 'x\n\ny')).toStrictEqual(['+x', '+', '+y']);
    expect(told('x', '')).toStrictEqual(['-x']);
    expect(told('', '')).toStrictEqual([]);
  });

  it('takes all away and puts all in where comparing would take long', () => {
    const [before, after] = ['a', 'b'].map((word) => `${`${word}\n`.repeat(600)}same`) as [string, string];
    expect(lineDiff(before, after).filter(({ sign }) => sign === ' ')).toStrictEqual([]);
    expect(lineDiff(before, after)).toHaveLength(1202);
  });

  it('numbers each side by itself', () => {
    expect(numbered(lineDiff('a\nb\nc', 'a\nB\nb2\nc'), 7).map(({ old, next }) => [old, next])).toStrictEqual(
      [
        [7, 7],
        [8, undefined],
        [undefined, 8],
        [undefined, 9],
        [9, 10],
      ],
    );
  });
});
