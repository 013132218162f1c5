import type { KubeObject } from '../world.ts';
import type { WorkloadTrouble } from './declarations.ts';

/** How many pods of a workload there are to be, are there, and are ready. */
export interface Availability {
  desired: number;
  existing: number;
  ready: number;
  trouble: WorkloadTrouble | undefined;
}

/** Whether an object runs pods. */
export function isWorkload({ kind }: Pick<KubeObject, 'kind'>): boolean {
  return kind === 'Deployment' || kind === 'StatefulSet' || kind === 'DaemonSet';
}

/** What trouble leaves of a workload's pods; a DaemonSet has one per node. */
export function availability(
  object: KubeObject,
  nodes: number,
  trouble: WorkloadTrouble | undefined,
): Availability {
  const { replicas = 1 } = (object['spec'] ?? {}) as { replicas?: number };
  const desired = object.kind === 'DaemonSet' ? nodes : replicas;
  if (!trouble || trouble.rolling) return { desired, existing: desired, ready: desired, trouble };
  const ready = desired - Math.min(trouble.pods ?? desired, desired);
  // Without a container state or phase the pods were never made: quota, limits, pod security.
  const refused = trouble.container === undefined && trouble.phase === undefined;
  return { desired, existing: refused ? ready : (trouble.created ?? desired), ready, trouble };
}
