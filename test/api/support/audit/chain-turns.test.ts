import { describe, expect, it } from 'vitest';

import { ChainTurns } from '@outrider/api/src/support/audit/chain-turns.ts';

const end = (seq: number) => ({ chain: 'c', seq, hash: `h-${seq}` });

describe('api/support/audit/chain-turns', () => {
  it('lets one after the other, each from where the one before left off', async () => {
    const turns = new ChainTurns();
    const gate = Promise.withResolvers<unknown>();
    const seen: (number | undefined)[] = [];
    const take = (seq: number, until: Promise<unknown>) =>
      turns.take({}, 'c', async (known) => {
        seen.push(known?.seq);
        await until;
        return { end: end(seq), answer: seq };
      });
    const all = [take(1, gate.promise), take(2, Promise.resolve()), take(3, Promise.resolve())];
    await new Promise(setImmediate);
    expect(seen).toEqual([undefined]);
    gate.resolve(undefined);
    expect(await Promise.all(all)).toEqual([1, 2, 3]);
    expect(seen).toEqual([undefined, 1, 2]);
  });

  it('holds up no other chain', async () => {
    const turns = new ChainTurns();
    void turns.take({}, 'slow', () => new Promise<never>(() => undefined));
    await expect(
      turns.take({}, 'c', async (known) => ({ end: end(1), answer: known })),
    ).resolves.toBeUndefined();
  });

  it('knows nothing after one that failed', async () => {
    const turns = new ChainTurns();
    await turns.take({}, 'c', async () => ({ end: end(1), answer: 0 }));
    await expect(
      turns.take({}, 'c', async () => {
        throw new RangeError('away');
      }),
    ).rejects.toThrow('away');
    expect(await turns.take({}, 'c', async (known) => ({ end: end(2), answer: known }))).toBeUndefined();
  });

  it('does not let the transaction wait that everybody else waits for', async () => {
    const turns = new ChainTurns();
    const holder = {};
    await turns.take(holder, 'c', async () => ({ end: end(1), answer: 0 }));
    void turns.take({}, 'c', () => new Promise<never>(() => undefined));
    const again = turns.take(holder, 'c', async (known) => ({ end: end(2), answer: known }));
    await expect(again).resolves.toBeUndefined();
  });
});
