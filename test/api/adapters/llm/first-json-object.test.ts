import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { firstJsonObject } from '@outrider/api/src/adapters/llm/first-json-object.ts';

describe('api/adapters/llm/first-json-object', () => {
  it.each([
    ['alone', '{"a":1}'],
    ['in a fence', 'Sure:\n```json\n{"a":1}\n```\nAnything else?'],
    ['after a thought', '<think>maybe {"a":2}</think>{"a":1}'],
    ['after braces that are no object', 'Use {name} or {{x}} here: {"a":1} and {"a":3}'],
  ])('finds an object %s', (_name, text) => {
    expect(firstJsonObject(text)).toStrictEqual({ a: 1 });
  });

  it('is not led astray by braces and quotes inside of texts', () => {
    const value = { a: '} " \\ {', b: { c: ['}'] } };
    expect(firstJsonObject(`x ${JSON.stringify(value)} y`)).toStrictEqual(value);
  });

  it.each(['', 'no object', '{"a":', '[1]', '}{', '{'.repeat(50_000)])('gives up on %j', (text) => {
    expect(firstJsonObject(text)).toBeUndefined();
  });

  it('finds whatever object is there, in whatever talk', () => {
    const talk = fc.string().map((text) => text.replaceAll(/[{}<]/g, ''));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), talk, talk, (value, before, after) => {
        const json = JSON.stringify(value);
        expect(firstJsonObject(before + json + after)).toStrictEqual(JSON.parse(json));
      }),
    );
  });
});
