import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { applyLineEdit, lineEditOf } from '@outrider/api/src/pipeline/suggest/yaml-edit/line-edit.ts';

describe('api/pipeline/suggest/yaml-edit/line-edit', () => {
  it.each([
    ['one line', 'a: 1\nb: 2\n', 'a: 1\nb: 3\n', { line: 2, before: 'b: 2', after: 'b: 3' }],
    [
      'a new line after another',
      'a: 1\nb: 2\n',
      'a: 1\nc: 3\nb: 2\n',
      { line: 1, before: 'a: 1', after: 'a: 1\nc: 3' },
    ],
    ['a new first line', 'a: 1\n', 'b: 2\na: 1\n', { line: 1, before: 'a: 1', after: 'b: 2\na: 1' }],
    ['a line less', 'a: 1\r\nb: 2\r\n', 'a: 1\r\n', { line: 1, before: 'a: 1\r\nb: 2', after: 'a: 1' }],
    ['no last line break', 'a: 1\nb: 2', 'a: 1', { line: 1, before: 'a: 1\nb: 2', after: 'a: 1' }],
    [
      'as many lines as tell it from others',
      'x:\n  n: 1\ny:\n  n: 1\n',
      'x:\n  n: 1\ny:\n  n: 2\n',
      { line: 3, before: 'y:\n  n: 1', after: 'y:\n  n: 2' },
    ],
    [
      'a line that begins like another',
      'n: 10\nn: 1\n',
      'n: 10\nn: 2\n',
      { line: 1, before: 'n: 10\nn: 1', after: 'n: 10\nn: 2' },
    ],
  ])('says %s', (...[, before, after, edit]) => {
    expect(lineEditOf(before, after)).toEqual(edit);
  });

  it('applies at its line only, and only where the text is unique', () => {
    const edit = { line: 2, before: 'b: 2', after: 'b: 3' };
    expect(applyLineEdit('a: 1\nb: 2\n', edit)).toBe('a: 1\nb: 3\n');
    expect(applyLineEdit('\uFEFFa: 1\r\nb: 2\r\n', edit)).toBe('\uFEFFa: 1\r\nb: 3\r\n');
    expect(applyLineEdit('a: 1\n\nb: 2\n', edit)).toBeUndefined();
    expect(applyLineEdit('a: 1\nb: 20\n', edit)).toBeUndefined();
    expect(applyLineEdit('a: 1\nb: 2\nb: 2\n', edit)).toBeUndefined();
    expect(applyLineEdit('a: 1\n', edit)).toBeUndefined();
    expect(applyLineEdit('b: 2\n', { ...edit, line: 0 })).toBeUndefined();
    expect(applyLineEdit('', edit)).toBeUndefined();
  });

  it('turns one text into the other and back', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', '  a', 'aa', ''), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, lines, lines, (...[head, old, changed, tail]) => {
        const before = [...head, ...old, ...tail].join('\n');
        const after = [...head, ...changed, ...tail].join('\n');
        fc.pre(before !== after && before.trim() !== '' && after.trim() !== '');
        try {
          const edit = lineEditOf(before, after);
          expect(applyLineEdit(before, edit)).toBe(after);
        } catch (error) {
          // Only where lines at the end of the file lose or gain their line break.
          expect(String(error)).toMatch(/cannot be said as lines|cannot be told/);
          expect(before.endsWith('\n') || after.endsWith('\n')).toBe(true);
        }
      }),
    );
  });
});
