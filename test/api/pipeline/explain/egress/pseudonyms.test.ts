import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Pseudonyms } from '@outrider/api/src/pipeline/explain/egress/pseudonyms.ts';

describe('api/pipeline/explain/egress/pseudonyms', () => {
  it('gives a name the same pseudonym within a request, and another in the next', () => {
    const [one, two] = [new Pseudonyms(), new Pseudonyms()];
    expect(one.of('NS', 'shop')).toBe(one.of('NS', 'shop'));
    expect(one.of('NS', 'shop')).toMatch(/^NS-[0-9A-F]{6}$/);
    expect(one.of('NS', 'shop')).not.toBe(two.of('NS', 'shop'));
    expect(one.size).toBe(1);
  });

  it('keeps thousands of names apart', () => {
    const pseudonyms = new Pseudonyms(Buffer.alloc(32));
    const tokens = Array.from({ length: 20_000 }, (_, index) => pseudonyms.of('NAME', `name-${index}`));
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(pseudonyms.restore(tokens.at(-1) ?? '').text).toBe('name-19999');
  });

  it('turns back exactly what it made, and counts what it did not', () => {
    const pseudonyms = new Pseudonyms();
    const token = pseudonyms.of('NAME', 'cart');
    expect(pseudonyms.restore(`${token}-7d9f in "${token}", and NS-ABCDEF`)).toStrictEqual({
      text: 'cart-7d9f in "cart", and NS-ABCDEF',
      unknown: 1,
    });
  });

  it('numbers names the same way under every key', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,10}$/), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(names, (given) => {
        const [one, two] = [new Pseudonyms(), new Pseudonyms()];
        const textOf = (pseudonyms: Pseudonyms) => given.map((name) => pseudonyms.of('NAME', name)).join(' ');
        const [first, second] = [textOf(one), textOf(two)];
        expect(one.normalize(first)).toBe(two.normalize(second));
        expect(two.restore(two.denormalize(one.normalize(first))).text).toBe(given.join(' '));
      }),
    );
  });

  it('does not mistake what somebody wrote for a number of its own', () => {
    const pseudonyms = new Pseudonyms();
    pseudonyms.of('NS', 'shop');
    expect(pseudonyms.denormalize(pseudonyms.normalize('⟦0⟧'))).toBe('0');
  });
});
