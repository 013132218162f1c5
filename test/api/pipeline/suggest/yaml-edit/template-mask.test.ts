import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { maskTemplates } from '@outrider/api/src/pipeline/suggest/yaml-edit/template-mask.ts';

describe('api/pipeline/suggest/yaml-edit/template-mask', () => {
  it.each([
    ['a: {{ .x }}-b', 'a: xxxxxxxx-b'],
    ['  {{- if .x }}\na: 1\n  {{- end }}\r\n', '  #xxxxxxxxxxx\na: 1\n  #xxxxxxxxx\r\n'],
    ['{{ a }} {{ b }}', '#xxxxxx xxxxxxx'],
    ['{{- with\n  .x }}\nb: 1', '#xxxxxxx\n#xxxxxx\nb: 1'],
    ['"{{ a }}": "{{ b }}"', '"xxxxxxx": "xxxxxxx"'],
  ])('masks %j', (text, masked) => {
    expect(maskTemplates(text)).toBe(masked);
  });

  it('refuses what does not end', () => {
    expect(() => maskTemplates('a: {{ b\n')).toThrow(/does not end/);
    expect(() => maskTemplates('a: \uE000 {{ b }}\n')).toThrow(/private/);
  });

  it('keeps the place of every character and every line break', () => {
    const parts = fc.array(fc.constantFrom('a', ':', ' ', '\n', '\r\n', '{{', '}}', '#', '日'));
    fc.assert(
      fc.property(parts, (pieces) => {
        const text = `${pieces.join('')}}}`;
        const masked = maskTemplates(text);
        expect(masked.length).toBe(text.length);
        expect(masked.replaceAll(/[^\r\n]/g, '.')).toBe(text.replaceAll(/[^\r\n]/g, '.'));
        expect(masked).not.toContain('{{');
      }),
    );
  });
});
