import type { ChainEnd } from './seals.ts';

/** What a turn gives: where the chain ends now, and an answer. */
export interface Taken<T> {
  readonly end: ChainEnd;
  readonly answer: T;
}

interface KnownChain {
  /** Where this process left it, whether or not that was committed and whatever others did since. */
  end: ChainEnd | undefined;
  /** Settled when whoever came last has been answered. */
  last: Promise<unknown>;
}

/**
 * Lets those of this process who write to one chain do it one after the other. Each begins where the one before left off
 * without asking: the database makes sure that it is so. That spares a question for each row, and a crowd at one lock.
 */
export class ChainTurns {
  readonly #chains = new Map<string, KnownChain>();
  /** Transactions that hold the end of a chain until they are over. */
  readonly #holders = new WeakSet();

  /** Does work in turn; it is given where the chain ends, as far as is known. */
  async take<T>(
    transaction: object,
    chain: string,
    work: (known: ChainEnd | undefined) => Promise<Taken<T>>,
  ): Promise<T> {
    // Whose turn it is may wait for this very transaction to end.
    if (this.#holders.has(transaction)) return (await work(undefined)).answer;
    const known = this.#chains.get(chain) ?? { end: undefined, last: Promise.resolve() };
    this.#chains.set(chain, known);
    const before = known.last;
    const { promise, resolve } = Promise.withResolvers<unknown>();
    known.last = promise;
    await before;
    try {
      const { end, answer } = await work(known.end);
      known.end = end;
      this.#holders.add(transaction);
      return answer;
    } catch (error) {
      known.end = undefined;
      throw error;
    } finally {
      resolve(undefined);
    }
  }
}
