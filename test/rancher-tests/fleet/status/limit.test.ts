import { describe, expect, it } from 'vitest';
import { limit } from '../../../rancher/fleet/status/limit.ts';

describe('rancher-tests/fleet/status/limit', () => {
  it.each<[number, unknown[], number | undefined]>([
    [10, [], 10],
    [10, [undefined, 3], 3],
    [10, [0], 0],
    [10, ['0%'], 1],
    [10, ['15%'], 1],
    [10, ['25%'], 2],
    [10, [-4], 0],
    [10, [50], 10],
    [10, ['7'], 7],
    [10, ['ten'], undefined],
    [0, ['50%'], 1],
  ])('of %i with %j is %s', (count, values, expected) => {
    expect(limit(count, ...values)).toBe(expected);
  });
});
