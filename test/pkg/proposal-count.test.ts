import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { proposalCount } from '../../pkg/outrider/proposal-count.ts';

const stores: { getters: { productId: string } }[] = [];

/** What the dashboard was told of the page, and the requests that came of it. */
function registered(total: () => number) {
  const requests: string[] = [];
  const store = {
    getters: { productId: 'outrider' as string },
    dispatch: (_action: string, payload?: unknown) => {
      requests.push((payload as { url: string }).url);
      return Promise.resolve({ items: [], total: total(), page: 1, pageSize: 1 });
    },
  };
  stores.push(store);
  const types = new Map<string, { custom?: { countGetter: () => number | undefined } }>();
  const DSL = () => ({ configureType: (type: string, options: object) => void types.set(type, options) });
  proposalCount.init({ DSL }, store);
  const counted = (): number | undefined => types.get('outrider-proposals')?.custom?.countGetter();
  return { store, requests, counted };
}

describe('pkg/proposal-count', () => {
  const streams: { listeners: Map<string, (event: { data: string }) => void>; closed: boolean }[] = [];

  beforeEach(() => {
    vi.useFakeTimers();
    streams.length = 0;
    vi.stubGlobal(
      'EventSource',
      class {
        listeners = new Map<string, (event: { data: string }) => void>();
        closed = false;
        constructor() {
          streams.push(this);
        }
        addEventListener(type: string, listener: (event: { data: string }) => void): void {
          this.listeners.set(type, listener);
        }
        close(): void {
          this.closed = true;
        }
      },
    );
  });
  afterEach(async () => {
    // What is shared ends when the product is left.
    for (const { getters } of stores.splice(0)) getters.productId = 'explorer';
    await vi.advanceTimersByTimeAsync(31_000);
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('asks for nothing before the menu is drawn, and then counts what waits', async () => {
    const { requests, counted } = registered(() => 3);
    expect(requests).toStrictEqual([]);
    counted();
    counted();
    await vi.advanceTimersByTimeAsync(0);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toContain('/proxy/v1/proposals?state=pending&pageSize=1');
    expect(counted()).toBe(3);
  });

  it('counts again from time to time, while the product is open', async () => {
    let total = 1;
    const { store, requests, counted } = registered(() => total);
    counted();
    total = 2;
    await vi.advanceTimersByTimeAsync(31_000);
    expect(counted()).toBe(2);
    store.getters.productId = 'explorer';
    const before = requests.length;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(requests).toHaveLength(before);
  });

  it('counts again when a proposal changes, and listens only while the product is open', async () => {
    let total = 1;
    const { store, counted } = registered(() => total);
    counted();
    await vi.advanceTimersByTimeAsync(0);
    expect(streams).toHaveLength(1);
    total = 5;
    streams[0]?.listeners.get('proposals')?.({ data: '{"type":"proposals","proposal":"p"}' });
    await vi.advanceTimersByTimeAsync(500);
    expect(counted()).toBe(5);
    store.getters.productId = 'explorer';
    await vi.advanceTimersByTimeAsync(31_000);
    expect(streams[0]?.closed).toBe(true);
  });
});
