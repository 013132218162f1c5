import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { paced } from '../../../pkg/outrider/client/paced.ts';

describe('pkg/client/paced', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('does the work once for a burst', async () => {
    const work = vi.fn(() => Promise.resolve());
    const soon = paced(work, { delay: 400, pause: 3000 });
    for (let event = 0; event < 100; event += 1) soon.run();
    await vi.advanceTimersByTimeAsync(400);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('keeps a distance where events never stop', async () => {
    const work = vi.fn(() => Promise.resolve());
    const soon = paced(work, { delay: 400, pause: 3000 });
    for (let passed = 0; passed < 34_000; passed += 100) {
      soon.run();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(work).toHaveBeenCalledTimes(12);
  });

  it('never works twice at once, and catches up with what was asked for meanwhile', async () => {
    const done: (() => void)[] = [];
    const work = vi.fn(() => new Promise<void>((resolve) => done.push(resolve)));
    const soon = paced(work, { delay: 400, pause: 1000 });
    soon.run();
    await vi.advanceTimersByTimeAsync(400);
    soon.run();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(work).toHaveBeenCalledTimes(1);
    done[0]?.();
    await vi.advanceTimersByTimeAsync(1000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('does nothing more once it is stopped', async () => {
    const work = vi.fn(() => Promise.resolve());
    const soon = paced(work, { delay: 400, pause: 1000 });
    soon.run();
    soon.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(work).not.toHaveBeenCalled();
  });
});
