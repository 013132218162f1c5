import { describe, expect, it } from 'vitest';

import { mapBounded } from '@outrider/api/src/kernel/map-bounded.ts';

describe('api/kernel/map-bounded', () => {
  it('keeps the order and the bound', async () => {
    let [underWay, most] = [0, 0];
    const results = await mapBounded([5, 1, 4, 2, 3], 2, async (item) => {
      underWay += 1;
      most = Math.max(most, underWay);
      for (let turn = 0; turn < item; turn += 1) await Promise.resolve();
      underWay -= 1;
      return item * 10;
    });
    expect(results).toStrictEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  it('fails with the first failure', async () => {
    const work = (item: number) => (item === 2 ? Promise.reject(new TypeError('two')) : item);
    await expect(mapBounded([1, 2, 3], 2, work)).rejects.toThrow('two');
  });

  it('does nothing with nothing', async () => {
    expect(await mapBounded([], 4, () => 1)).toStrictEqual([]);
  });
});
