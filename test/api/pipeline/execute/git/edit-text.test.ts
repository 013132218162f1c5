import { describe, expect, it } from 'vitest';

import { editText } from '@outrider/api/src/pipeline/execute/git/edit-text.ts';

const TEXT = 'a: 1\r\nb: 1 # one\nc:\n  a: 1\n';

describe('api/pipeline/execute/git/edit-text', () => {
  it('changes what it names, and no other byte', () => {
    expect(editText(TEXT, [{ line: 2, before: '1', after: '22' }]).text).toBe(
      'a: 1\r\nb: 22 # one\nc:\n  a: 1\n',
    );
    expect(editText(TEXT, [{ line: 4, before: 'a: 1\n', after: '' }]).text).toBe(
      'a: 1\r\nb: 1 # one\nc:\n  ',
    );
    expect(editText(TEXT, [{ before: '# one', after: '# two' }]).text).toBe(TEXT.replace('# one', '# two'));
  });

  it('adds at a line, after the last one, and to an empty file', () => {
    expect(editText(TEXT, [{ line: 2, before: '', after: 'x: 0\n' }]).text).toBe(
      TEXT.replace('b: 1', 'x: 0\nb: 1'),
    );
    expect(editText(TEXT, [{ line: 5, before: '', after: 'd: 1\n' }]).text).toBe(`${TEXT}d: 1\n`);
    expect(editText('', [{ before: '', after: 'new\n' }]).text).toBe('new\n');
  });

  it('makes several edits of the text as it was, in any order', () => {
    const edits = [
      { line: 4, before: 'a: 1', after: 'a: 9' },
      { line: 1, before: 'a: 1', after: 'first:\n  second: 1' },
    ];
    expect(editText(TEXT, edits).text).toBe('first:\n  second: 1\r\nb: 1 # one\nc:\n  a: 9\n');
  });

  it.each([
    [{ line: 3, before: 'a: 1', after: 'x' }, 'not there'],
    [{ line: 9, before: 'a: 1', after: 'x' }, 'no line 9'],
    [{ before: 'a: 1', after: 'x' }, 'there twice'],
    [{ before: 'zzz', after: 'x' }, 'not there'],
    [{ before: '', after: 'x' }, 'does not say where'],
  ])('does not guess a place: %j', (edit, problem) => {
    expect(editText(TEXT, [edit]).problem).toContain(problem);
  });

  it('does not make edits that change the same text', () => {
    const edits = [
      { line: 2, before: 'b: 1', after: 'x' },
      { line: 2, before: '1 # one', after: 'y' },
    ];
    expect(editText(TEXT, edits).problem).toContain('the same text');
  });
});
