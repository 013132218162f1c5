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

  it('leaves no half of what stands for a name or a secret', () => {
    const text = `${'a'.repeat(25)} NAME-3FA2C1 ${'b'.repeat(60)} [REDACTED:opaque] ${'c'.repeat(10)}`;
    expect(shortenText(text, 50)).toBe(
      `${'a'.repeat(25)} \n[… ${11 + 1 + 60 + 1 + 17} characters left out …]\n ${'c'.repeat(10)}`,
    );
  });

  it('cuts no character in two', () => {
    expect(shortenText('😀'.repeat(20), 11).isWellFormed()).toBe(true);
  });
});
