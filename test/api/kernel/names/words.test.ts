import { describe, expect, it } from 'vitest';

import { wordsOf } from '@outrider/api/src/kernel/names/words.ts';

describe('api/kernel/names/words', () => {
  it.each([
    ['fleet-default/web_2', ['fleet', 'default', 'web', '2']],
    ["it's “quoted”, 3×", ['it', 's', 'quoted', '3']],
    ['ZÜRICH Straße', ['zürich', 'straße']],
    ['नमस्ते 東京', ['नमस्ते', '東京']],
    ['\ud800\u0000\\:*', []],
    ['', []],
  ])('of %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('are cut where Postgres takes no more', () => {
    const [word = ''] = wordsOf('𠮷'.repeat(2000));
    expect(Buffer.byteLength(word)).toBeLessThanOrEqual(2046);
    expect(word).toBe('𠮷'.repeat(500));
  });
});
