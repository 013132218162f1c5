import { Limiter } from '../../../kernel/limiter.ts';
import type { FindingSink } from '../detected-finding.ts';

/**
 * Delivers one after the other. The database would make the deliveries of many clusters wait for each other anyway;
 * here they wait without holding a connection that readers need.
 */
export function serialSink(sink: FindingSink): FindingSink {
  const limiter = new Limiter(1);
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const leave = await limiter.enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
  return {
    apply: (changes, at) => inTurn(() => sink.apply(changes, at)),
    reconcile: (current, at, part) => inTurn(() => sink.reconcile(current, at, part)),
  };
}
