import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cleanText } from '@outrider/api/src/kernel/redact/clean-text.ts';

/** Any text at all, whatever nobody would write. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10_ff_ff }), { maxLength: 40 })
  .map((points) => String.fromCodePoint(...points));

describe('api/kernel/redact/clean-text', () => {
  it('takes out colors, cursor moves, titles and links of a terminal', () => {
    expect(
      cleanText('\u001B[31mred\u001B[0m \u001B]8;;http://x\u0007link\u001B]8;;\u0007 \u001B[2Jend'),
    ).toBe('red link end');
  });

  it('takes out what turns, joins or hides letters', () => {
    expect(cleanText('pass\u200Bword\u202E=\u2066x\u{E0041}\uFE0F\u00AD')).toBe('password=x');
  });

  it('makes look-alike letters plain', () => {
    expect(cleanText('ｐａｓｓｗｏｒｄ')).toBe('password');
  });

  it('keeps lines and tabs, and every script people write in', () => {
    const text = 'one\ttwo\nдва 三 ثلاثة étoile “quoted”';
    expect(cleanText(text)).toBe(text.normalize('NFKC'));
  });

  it('leaves no character that is not seen, whatever it is given', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanText(text)).not.toMatch(/[^\P{C}\n\t]/u);
      }),
    );
  });
});
