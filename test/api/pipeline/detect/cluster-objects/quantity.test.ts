import { describe, expect, it } from 'vitest';

import { parseQuantity } from '@outrider/api/src/pipeline/detect/cluster-objects/quantity.ts';

describe('api/pipeline/detect/cluster-objects/quantity', () => {
  it.each([
    ['500m', 0.5],
    ['2', 2],
    ['0.1', 0.1],
    ['.5', 0.5],
    ['1Gi', 1024 ** 3],
    ['128974848', 128974848],
    ['129M', 129e6],
    ['1E', 1e18],
    ['1e3', 1000],
    ['12E2', 1200],
    ['-3', -3],
    ['100u', 1e-4],
  ])('reads %s', (text, value) => {
    expect(parseQuantity(text)).toBeCloseTo(value, 9);
  });

  it.each(['', 'x', '1 Gi', '1KB', '1gi', '--1', 'm', '1.2.3'])('refuses “%s”', (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });
});
