import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canonicalJson } from '@outrider/api/src/kernel/canonical-json.ts';
import { InvalidRequestError } from '@outrider/api/src/kernel/errors.ts';

describe('api/kernel/canonical-json', () => {
  it('writes the example of RFC 8785, section 3.2.2', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('orders names as section 3.2.3 of the RFC does: by UTF-16 code units', () => {
    const value = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 };
    expect(canonicalJson(value).match(/(?<=:)\d/g)?.map(Number)).toEqual([2, 4, 6, 7, 1, 5, 3]);
  });

  it('writes minus zero as zero and leaves out what is undefined', () => {
    expect(canonicalJson({ a: -0, b: undefined })).toBe('{"a":0}');
  });

  it.each([Number.NaN, Infinity, '\ud800', { '\udc00': 1 }, [undefined], 1n, () => 1, new Date(0), new Map()])(
    'refuses %s',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(InvalidRequestError);
    },
  );

  it('refuses what nests too deep instead of running out of stack', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(() => canonicalJson(deep)).toThrow(InvalidRequestError);
  });

  it('is the same whatever the order, and reads back as what was written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });
});
