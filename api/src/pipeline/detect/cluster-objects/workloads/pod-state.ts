import type { Workload } from './workloads.ts';
import type { PodRecord } from './workload-record.ts';

/** Whether a pod is neither finished nor being deleted. */
export function isActive(pod: PodRecord): boolean {
  const { phase } = pod.status;
  return pod.deleting === undefined && phase !== 'Succeeded' && phase !== 'Failed';
}

/** Whether a pod serves. */
export function isReady(pod: PodRecord): boolean {
  return isActive(pod) && conditionOf(pod, 'Ready')?.status === 'True';
}

/** How many pods a workload is to have; `undefined` where that cannot be said, as of CronJobs. */
export function desiredPods({ head }: Pick<Workload, 'head'>): number | undefined {
  switch (head.kind) {
    case 'Deployment':
    case 'StatefulSet':
    case 'ReplicaSet':
      return head.spec.replicas ?? 1;
    case 'DaemonSet':
      return head.status.desiredNumberScheduled;
    case 'Job':
      return parallelPods(head.spec);
    case 'Pod':
      return 1;
    case 'CronJob':
      return undefined;
  }
}

function parallelPods({
  suspend,
  parallelism = 1,
}: Extract<Workload['head'], { kind: 'Job' }>['spec']): number {
  return suspend ? 0 : parallelism;
}

/** The condition of a type, where an object has it. */
export function conditionOf<T extends { readonly type?: string | undefined }>(
  record: { readonly status: { readonly conditions: readonly T[] } },
  type: string,
): T | undefined {
  return record.status.conditions.find((condition) => condition.type === type);
}
