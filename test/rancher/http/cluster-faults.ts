import { setTimeout as delay } from 'node:timers/promises';
import type { SimulatedCluster } from '../world.ts';

/** What a caller gets from a cluster in trouble instead of an answer. */
export interface FaultAnswer {
  status: number;
  message: string;
}

/**
 * Lets a cluster's transport faults happen: waits as long as they say (for ever when it hangs) and returns the failure to
 * answer with, or `undefined` when the request may go on.
 */
export async function sufferFaults({ id, faults }: SimulatedCluster): Promise<FaultAnswer | undefined> {
  if (faults.hang) {
    await new Promise(() => undefined);
  }
  if (faults.delayMs > 0) {
    await delay(faults.delayMs);
  }
  if (faults.disconnected) {
    return { status: 503, message: `ClusterUnavailable 503: cluster not found: ${id} agent is disconnected` };
  }
  return faults.unauthorized ? { status: 401, message: 'must authenticate' } : undefined;
}
