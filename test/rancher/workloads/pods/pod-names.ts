import { sha1 } from '../../fleet/digest.ts';
import type { KubeObject } from '../../world.ts';

/** A pod template as far as the model reads it. */
export interface PodTemplate {
  metadata: { labels: Record<string, string>; annotations?: Record<string, string> };
  spec: PodSpec;
}

/** A pod spec as far as the model reads it. */
export interface PodSpec {
  containers: PodContainer[];
  initContainers?: PodContainer[];
  [field: string]: unknown;
}

/** A container as far as the model reads it. */
export interface PodContainer {
  name: string;
  image: string;
  ports?: { name?: string; containerPort: number; protocol?: string }[];
  resources?: { requests?: Record<string, string>; limits?: Record<string, string> } | undefined;
  [field: string]: unknown;
}

/** The template of a workload. */
export function templateOf(workload: KubeObject): PodTemplate {
  return (workload['spec'] as { template: PodTemplate }).template;
}

/** What `pod-template-hash` and `controller-revision-hash` hold. */
export function templateHash(template: PodTemplate): string {
  return sha1(JSON.stringify(template)).slice(0, 10);
}

/** Name of the ReplicaSet of a Deployment's template; of the current one unless another is given. */
export function replicaSetName(workload: KubeObject, template: PodTemplate = templateOf(workload)): string {
  return `${workload.metadata.name}-${templateHash(template)}`;
}

/** Name of the n-th pod of a workload's template. */
export function podName(workload: KubeObject, index: number, template = templateOf(workload)): string {
  const { name } = workload.metadata;
  if (workload.kind === 'StatefulSet') return `${name}-${index}`;
  const suffix = sha1(`${name}/${index}`).slice(0, 5);
  return `${workload.kind === 'Deployment' ? replicaSetName(workload, template) : name}-${suffix}`;
}
