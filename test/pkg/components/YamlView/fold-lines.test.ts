import { describe, expect, it } from 'vitest';

import { foldLines } from '../../../../pkg/outrider/components/YamlView/fold-lines.ts';

const lines = Array.from({ length: 30 }, (_, index) => ({ text: `line ${index}`, path: [index] }));
const shape = (parts: ReturnType<typeof foldLines>): string[] =>
  parts.map((part) =>
    'folded' in part
      ? `${part.folded} folded`
      : part.lines.map((line) => `${line.number}${line.marked ? '!' : ''}`).join(' '),
  );

describe('pkg/components/YamlView/fold-lines', () => {
  it('shows the top and what is around a mark', () => {
    expect(shape(foldLines(lines, { marks: [[20]], context: 2, most: 100 }))).toStrictEqual([
      '1 2',
      '16 folded',
      '19 20 21! 22 23',
      '7 folded',
    ]);
  });

  it('shows the top when nothing is marked', () => {
    expect(shape(foldLines(lines, { marks: [[]], context: 3, most: 100 }))).toStrictEqual([
      '1 2 3',
      '27 folded',
    ]);
  });

  it('never shows more than it may', () => {
    expect(shape(foldLines(lines, { marks: [], context: 1000, most: 4 }))).toStrictEqual([
      '1 2 3 4',
      '26 folded',
    ]);
  });
});
