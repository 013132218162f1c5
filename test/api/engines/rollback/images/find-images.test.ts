import { describe, expect, it, vi } from 'vitest';

import { findImages } from '@outrider/api/src/engines/rollback/images/find-images.ts';
import { imageRegistry } from '../../../../support/rollback/rollback-parts.ts';

describe('api/engines/rollback/images/find-images', () => {
  it('sorts images by what their registries say', async () => {
    const registry = imageRegistry({
      'shop:1': { state: 'present' },
      'shop:2': { state: 'unknown', reason: 'nobody answers' },
    });
    expect(await findImages(registry, ['shop:1', 'shop:2', 'shop:3'], 1000)).toEqual({
      present: ['shop:1'],
      missing: ['shop:3'],
      unknown: [{ image: 'shop:2', reason: 'nobody answers' }],
    });
  });

  it('asks for twenty images, and says so of the others', async () => {
    const registry = imageRegistry({});
    const find = vi.spyOn(registry, 'find');
    const images = Array.from({ length: 22 }, (_, at) => `shop:${at}`);
    const { missing, unknown } = await findImages(registry, images, 1000);
    expect(find).toHaveBeenCalledTimes(20);
    expect(missing).toHaveLength(20);
    expect(unknown.map(({ image }) => image)).toEqual(['shop:20', 'shop:21']);
    expect(unknown[0]?.reason).toMatch(/at most 20/);
  });

  it('does not wait for a registry that hangs', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      const find = vi.fn(() => new Promise<never>(() => undefined));
      const hanging = { asks: true, find };
      const found = findImages(
        hanging,
        Array.from({ length: 20 }, (_, at) => `shop:${at}`),
        3000,
      );
      await vi.advanceTimersByTimeAsync(3100);
      const { unknown } = await found;
      expect(new Set(unknown.map(({ reason }) => reason))).toEqual(
        new Set(['its registry did not answer in time']),
      );
      expect(unknown).toHaveLength(20);
      // Whoever waits no more asks no more.
      expect(find).toHaveBeenCalledTimes(6);
    } finally {
      vi.useRealTimers();
    }
  });
});
