import { describe, expect, it } from 'vitest';

import { raisedQuantity } from '@outrider/api/src/pipeline/suggest/raised-quantity.ts';

describe('api/pipeline/suggest/raised-quantity', () => {
  it.each([
    ['1Gi', '2Gi'],
    ['512Mi', '768Mi'],
    ['1.5Gi', '3Gi'],
    ['500m', '750m'],
    ['10', '15'],
    ['0', undefined],
    ['1e3', undefined],
    ['much', undefined],
  ])('makes half as much again of %s', (text, raised) => {
    expect(raisedQuantity(text, 1.5)).toBe(raised);
  });
});
