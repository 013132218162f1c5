import { describe, expect, it } from 'vitest';

import { valueProblem } from '@outrider/api/src/pipeline/validate/patch/value-problem.ts';

function nested(depth: number): unknown {
  return Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 'x');
}

describe('api/pipeline/validate/patch/value-problem', () => {
  it.each([[null], [true], [0], [-1.5], [''], [[]], [{ a: [1, { b: 'c' }] }], [nested(20)]])(
    'takes plain values: %j',
    (value) => {
      expect(valueProblem(value)).toBeUndefined();
    },
  );

  it('refuses what is too large or too deep, without following it to the end', () => {
    expect(valueProblem('x'.repeat(100_000))?.kind).toBe('too-large');
    expect(valueProblem(Array.from({ length: 100_000 }, () => 0))?.kind).toBe('too-large');
    expect(valueProblem({ ['k'.repeat(100_000)]: 1 })?.kind).toBe('too-large');
    expect(valueProblem(nested(100_000))?.kind).toBe('too-large');
    const loop: unknown[] = [];
    loop.push(loop);
    expect(valueProblem(loop)?.kind).toBe('too-large');
  });

  it('refuses names that do harm, wherever they are', () => {
    expect(valueProblem(JSON.parse('{"a":[{"__proto__":{"polluted":true}}]}'))?.kind).toBe('unsafe');
    expect(valueProblem({ constructor: { prototype: {} } })?.kind).toBe('unsafe');
  });

  it.each([[undefined], [Number.NaN], [Number.POSITIVE_INFINITY], [1n], [() => 1], [{ a: undefined }]])(
    'refuses what JSON does not have: %s',
    (value) => {
      expect(valueProblem(value)?.kind).toBe('malformed');
    },
  );
});
