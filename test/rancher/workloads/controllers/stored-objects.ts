import type { KubeObject, SimulatedCluster } from '../../world.ts';

/** All objects of a kind in a cluster; none where the kind is not served. `group` is '' for the core group. */
export function storedObjects({ store }: SimulatedCluster, group: string, kind: string): KubeObject[] {
  const kubeType = store.typeOfKind(group, kind);
  return kubeType ? store.list(kubeType) : [];
}

/** Whether labels have all of a selector's; an empty selector selects nothing, as that of a Service. */
export function hasLabels(
  labels: Readonly<Record<string, string>> | undefined,
  wanted: Readonly<Record<string, string>> | undefined,
): boolean {
  const pairs = Object.entries(wanted ?? {});
  return pairs.length > 0 && pairs.every(([key, value]) => labels?.[key] === value);
}

/** Whether a pod has not ended. */
export function isActive(pod: KubeObject): boolean {
  const { phase } = (pod['status'] ?? {}) as { phase?: string };
  return phase !== 'Succeeded' && phase !== 'Failed';
}

/** Whether a pod's Ready condition is true. */
export function isReady(pod: KubeObject): boolean {
  const { conditions = [] } = (pod['status'] ?? {}) as { conditions?: { type: string; status: string }[] };
  return conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
}
