import { setTimeout as delay } from 'node:timers/promises';
import type { SimulatedCluster } from '../../world.ts';
import { clusterUnavailable, unauthorized } from '../answer/cluster-errors.ts';

/**
 * Lets the switched-on faults of a cluster happen to a request.
 * @returns false when the request must never be answered
 * @throws KubeStatusError 401 or 503
 */
export async function passFaults({ id, faults }: SimulatedCluster): Promise<boolean> {
  if (faults.delayMs > 0) await delay(faults.delayMs);
  if (faults.hang) return false;
  if (faults.disconnected) throw clusterUnavailable(id);
  if (faults.unauthorized) throw unauthorized();
  return true;
}
