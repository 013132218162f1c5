import type { RancherClusterRecord } from '../../observe/records.ts';
import { conditionOf } from '../evidence/read-evidence.ts';

/**
 * Whether Rancher's own agent is connected to a cluster; `undefined` when Rancher does not say. Releases before the
 * condition `Connected` say it in `Ready`.
 */
export function isConnected(cluster: RancherClusterRecord): boolean | undefined {
  const condition = conditionOf(cluster, 'Connected') ?? conditionOf(cluster, 'Ready');
  if (!condition) return undefined;
  return condition.status === 'True';
}
