import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';

import { ApiFailure } from '../../../pkg/outrider/client/api-problem.ts';
import type { Loaded } from '../../../pkg/outrider/client/use-loaded.ts';
import { useLoaded } from '../../../pkg/outrider/client/use-loaded.ts';

/** Questions that the test answers when it wants to. */
function questions(): { ask: () => Promise<string>; asked: PromiseWithResolvers<string>[] } {
  const asked: PromiseWithResolvers<string>[] = [];
  const ask = (): Promise<string> => {
    const question = Promise.withResolvers<string>();
    asked.push(question);
    return question.promise;
  };
  return { ask, asked };
}

describe('pkg/client/use-loaded', () => {
  let scope = effectScope();

  beforeEach(() => {
    vi.useFakeTimers();
    scope = effectScope();
  });
  afterEach(() => {
    scope.stop();
    vi.useRealTimers();
  });
  const load = (ask: () => Promise<string>): Loaded<string> => {
    const loaded = scope.run(() => useLoaded(ask));
    if (!loaded) throw new TypeError('the scope is stopped');
    return loaded;
  };
  const settle = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => undefined);

  it('keeps the answer to the last question, whichever comes first', async () => {
    const { ask, asked } = questions();
    const loaded = load(ask);
    void loaded.reload();
    asked[1]?.resolve('new');
    await settle();
    asked[0]?.resolve('old');
    await settle();
    expect(loaded.data.value).toBe('new');
    expect(loaded.loading.value).toBe(false);
  });

  it('keeps what it has when reading it again fails, and says so', async () => {
    const { ask, asked } = questions();
    const loaded = load(ask);
    asked[0]?.resolve('known');
    await settle();
    void loaded.reload();
    asked[1]?.reject(new ApiFailure({ kind: 'absent' }));
    await settle();
    expect(loaded.data.value).toBe('known');
    expect(loaded.problem.value).toStrictEqual({ kind: 'absent' });
  });

  it('asks a starting API again after 3 s', async () => {
    const { ask, asked } = questions();
    load(ask);
    asked[0]?.reject(new ApiFailure({ kind: 'starting' }));
    await settle();
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked).toHaveLength(2);
  });

  it('does not ask again what was refused', async () => {
    const { ask, asked } = questions();
    load(ask);
    asked[0]?.reject(new ApiFailure({ kind: 'forbidden', by: 'rancher' }));
    await settle();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(asked).toHaveLength(1);
  });

  it('stops with its component', async () => {
    const { ask, asked } = questions();
    const loaded = load(ask);
    asked[0]?.reject(new ApiFailure({ kind: 'absent' }));
    await settle();
    scope.stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(asked).toHaveLength(1);
    expect(loaded.data.value).toBeUndefined();
  });
});
