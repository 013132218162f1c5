import { describe, expect, it } from 'vitest';

import { changedParts } from '../../../../pkg/outrider/components/ChangedText/changed-parts.ts';

/** The text with its changed parts in brackets. */
const marked = (text: string, other: string | undefined): string =>
  changedParts(text, other)
    .map((part) => (part.changed ? `[${part.text}]` : part.text))
    .join('');

describe('pkg/components/ChangedText/changed-parts', () => {
  it.each([
    ['registry.example.com/web:2', 'registry.example.com/web:1', 'registry.example.com/web:[2]'],
    ['a/web:1@b', 'a/cart:1@b', 'a/[web]:1@b'],
    ['7', '3', '[7]'],
    ['same', 'same', 'same'],
    ['new', undefined, '[new]'],
    ['a.b', 'a.b.c', 'a.b'],
    ['x.x', 'x', 'x[.x]'],
  ])('marks %j beside %j as %j', (text, other, result) => {
    expect(marked(text, other)).toBe(result);
  });

  it('never loses a character', () => {
    const [text, other] = ['[{"a": 1}, {"b": 2}]', '[{"a": 1}]'];
    expect(
      changedParts(text, other)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
