import { describe, expect, it } from 'vitest';
import { searchWords } from '@outrider/api/src/pipeline/detect/read/search-words.ts';

describe('api/pipeline/detect/read/search-words', () => {
  it.each([
    ['web', "('web':*)"],
    ['  web   shop ', "('web':*) & ('shop':*)"],
    ['fleet-default/web', "('fleet' <-> 'default' <-> 'web':*)"],
    ['1.2.3', "('1' <-> '2' <-> '3':*)"],
    ['Zürich', "('zürich':*)"],
    ['“Zürich”—Süd', "('zürich' <-> 'süd':*)"],
    ["it's:* \\ | ! (x)", "('it' <-> 's':*) & ('x':*)"],
    ['a\u0000b', "('a' <-> 'b':*)"],
  ])('reads %j', (typed, expected) => {
    expect(searchWords(typed)).toBe(expected);
  });

  it('can be kept to words of one weight', () => {
    expect(searchWords('web-shop', 'A')).toBe("('web':A <-> 'shop':*A)");
  });

  it.each(['', '   ', '-/-', "'"])('finds no word in %j', (typed) => {
    expect(searchWords(typed)).toBeUndefined();
  });
});
