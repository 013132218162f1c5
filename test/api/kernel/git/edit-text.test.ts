import { describe, expect, it } from 'vitest';

import { editText } from '@outrider/api/src/kernel/git/edit-text.ts';
import { editYaml } from '@outrider/api/src/pipeline/suggest/yaml-edit/edit-yaml.ts';

const TEXT = 'a: 1\r\nb: 1 # one\nc:\n  a: 1\n';

describe('api/kernel/git/edit-text', () => {
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

  it('makes several edits in their order, each of what the one before left', () => {
    const edits = [
      { line: 1, before: 'a: 1', after: 'first:\n  second: 1' },
      { line: 5, before: 'a: 1', after: 'a: 9' },
      { line: 5, before: 'a: 9', after: 'a: 10' },
    ];
    expect(editText(TEXT, edits).text).toBe('first:\n  second: 1\r\nb: 1 # one\nc:\n  a: 10\n');
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

  it('does not make an edit of a text that the one before took away', () => {
    const edits = [
      { line: 2, before: 'b: 1', after: 'x' },
      { line: 2, before: '1 # one', after: 'y' },
    ];
    expect(editText(TEXT, edits).problem).toContain('not there');
  });

  it('takes what recipes make: lines one upon the other', () => {
    const text = 'a: 1\nb:\n  - x\nc: 1\nd: 1\n';
    const edited = editYaml(text, [
      { type: 'append-item', path: ['b'], value: 'y' },
      { type: 'set-scalar', path: ['c'], value: 2 },
      { type: 'set-scalar', path: ['d'], value: 3 },
    ]);
    if ('cannot' in edited) throw new TypeError(edited.cannot);
    expect(edited.lines.length).toBe(3);
    expect(editText(text, edited.lines).text).toBe(edited.text);
  });
});
