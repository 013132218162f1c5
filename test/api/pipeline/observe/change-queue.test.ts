import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ChangeQueue } from '@outrider/api/src/pipeline/observe/change-queue.ts';
import type { IndexChange } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { bundleDeployment } from '../../../support/records.ts';

const TIMING = { delayMs: 10, crowdedDelayMs: 100, throttleMs: {} };

function change(name: string, state: 'Ready' | 'NotReady'): IndexChange {
  const after = bundleDeployment({ name, key: name, state });
  return { kind: 'BundleDeployment', key: name, before: undefined, after };
}

describe('api/pipeline/observe/change-queue', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('delivers what one object went through as one change, soon', () => {
    const batches: (readonly IndexChange[])[] = [];
    const queue = new ChangeQueue((changes) => batches.push(changes), TIMING);
    queue.add(change('a', 'NotReady'));
    queue.add(change('a', 'Ready'));
    vi.advanceTimersByTime(12);

    expect(batches).toHaveLength(1);
    expect(batches[0]).toMatchObject([{ key: 'a', after: { state: 'Ready' } }]);
  });

  it('waits longer while many objects change, so that each is delivered once', () => {
    const delivered: IndexChange[] = [];
    const queue = new ChangeQueue((changes) => delivered.push(...changes), TIMING);
    const names = Array.from({ length: 400 }, (_, at) => `d${String(at)}`);
    for (const name of names) queue.add(change(name, 'NotReady'));
    vi.advanceTimersByTime(50);
    const early = delivered.length;
    for (const name of names.slice(early)) queue.add(change(name, 'Ready'));
    vi.advanceTimersByTime(110);

    expect(early).toBe(100);
    expect(delivered.map(({ key }) => key)).toEqual(names);
    expect(queue.size).toBe(0);
  });
});
