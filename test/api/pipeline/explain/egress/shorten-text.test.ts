import { describe, expect, it } from 'vitest';

import { shortenText } from '@outrider/api/src/pipeline/explain/egress/shorten-text.ts';

describe('api/pipeline/explain/egress/shorten-text', () => {
  it('keeps a text that is short enough', () => {
    expect(shortenText('short', 5)).toBe('short');
  });

  it('keeps the beginning and the end, and tells how much is missing', () => {
    expect(shortenText(`${'a'.repeat(60)}${'b'.repeat(60)}`, 50)).toBe(
      `${'a'.repeat(30)}\n[… 70 characters left out …]\n${'b'.repeat(20)}`,
    );
  });

  it('cuts no character in two', () => {
    expect(shortenText('😀'.repeat(20), 11).isWellFormed()).toBe(true);
  });
});
