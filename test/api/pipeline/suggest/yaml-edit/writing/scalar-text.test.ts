import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { readsAs, scalarText } from '@outrider/api/src/pipeline/suggest/yaml-edit/writing/scalar-text.ts';

const block = { quotes: 'none', isFlow: false } as const;

describe('api/pipeline/suggest/yaml-edit/writing/scalar-text', () => {
  it.each([
    ['nginx:1.27.1', 'nginx:1.27.1'],
    ['1.2.3', '1.2.3'],
    ['--flag=a,b', '--flag=a,b'],
    ['500m', '500m'],
    ['日本語 🚀', '日本語 🚀'],
    ['', '""'],
    ['08', '"08"'],
    ['0X1F', '"0X1F"'],
    ['1_000', '"1_000"'],
    ['1e3', '"1e3"'],
    ['12e45', '"12e45"'],
    ['0o17', '"0o17"'],
    ['.inf', '".inf"'],
    ['22:22', '"22:22"'],
    ['2024-01-01', '"2024-01-01"'],
    ['Off', '"Off"'],
    ['n', '"n"'],
    ['null', '"null"'],
    ['~', '"~"'],
    ['=', '"="'],
    ['<<', '"<<"'],
    ['---', '"---"'],
    ['a: b', '"a: b"'],
    ['a #b', '"a #b"'],
    ['*x', '"*x"'],
    ['@x', '"@x"'],
    [' x', '" x"'],
    ['x\n', '"x\\n"'],
    ['a\u2028b', '"a\\u2028b"'],
    ['\u{E0001}', '"\\U000E0001"'],
  ])('writes %j as %s', (value, text) => {
    expect(scalarText(value, block)).toBe(text);
  });

  it('minds commas and brackets within brackets only', () => {
    expect(scalarText('a,b]', block)).toBe('a,b]');
    expect(scalarText('a,b]', { ...block, isFlow: true })).toBe('"a,b]"');
  });

  it('writes every text so that both versions of YAML read it back, with any quotes', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[-+.:_eExX0-9a-fyn~]{1,8}$/),
    );
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom('none', 'single', 'double'),
        fc.boolean(),
        (value, quotes, isFlow) => {
          fc.pre(!value.includes('{{') && value.isWellFormed());
          const text = scalarText(value, { quotes, isFlow });
          expect(text).not.toMatch(/[\n\r]/);
          expect(parse(isFlow ? `[${text}]` : `- ${text}`)).toEqual([value]);
          expect(readsAs(text, value, isFlow)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  }, 60_000);
});
