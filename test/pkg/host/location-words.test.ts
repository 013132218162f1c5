import { describe, expect, it } from 'vitest';

import {
  knownWords,
  positiveNumber,
  shortQuery,
  wordsOf,
} from '../../../pkg/outrider/host/location-words.ts';

describe('pkg/host/location-words', () => {
  it('reads words that are repeated or joined by commas', () => {
    expect(wordsOf(['a, b', 'c'])).toStrictEqual(['a', 'b', 'c']);
    expect(wordsOf(undefined)).toStrictEqual([]);
    expect(wordsOf(null)).toStrictEqual([]);
  });

  it('leaves out what is not allowed, and keeps the order of what is', () => {
    expect(knownWords('high,nonsense,low', ['low', 'high'])).toStrictEqual(['low', 'high']);
  });

  it.each(['0', '-1', '1.5', 'x', ''])('takes %j for no number', (value) => {
    expect(positiveNumber(value, 7)).toBe(7);
  });

  it('writes only what says something', () => {
    expect(shortQuery({ a: ['x', 'y'], b: [], c: '', d: 2 })).toStrictEqual({ a: 'x,y', d: '2' });
  });
});
