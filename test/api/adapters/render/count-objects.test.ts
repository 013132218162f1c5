import { describe, expect, it } from 'vitest';

import { countObjects } from '@outrider/api/src/adapters/render/count-objects.ts';

describe('api/adapters/render/count-objects', () => {
  it.each([
    ['', 0],
    ['# nothing\n', 0],
    ['kind: A', 1],
    ['kind: A\n---\n---\n# no\n---\nkind: B\n', 2],
    ['- kind: A\n', 0],
    ['text', 0],
  ])('counts the objects of %j: %d', (text, objects) => {
    expect(countObjects(text)).toEqual({ objects });
  });

  it('says what is wrong, and unfolds no bomb', () => {
    expect(countObjects('a: [\n')).toHaveProperty('problem');
    const bomb = [
      'a0: &a0 [x, x]',
      ...Array.from({ length: 60 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`),
    ];
    expect(countObjects(`kind: A\n${bomb.join('\n')}`)).toEqual({ objects: 1 });
  });
});
