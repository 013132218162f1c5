import type { PodSpec } from '../../../observe/downstream/kinds/pods.ts';
import type { Workload } from './workloads.ts';
import type { WorkloadRecord } from './workload-record.ts';

/** What the pods of a workload are made from, and where that is written. */
export interface PodTemplate {
  readonly spec: Spec;
  readonly labels: Readonly<Record<string, string>>;
  /** Path of the pod's spec in the head of the workload. */
  readonly path: string;
}

type Spec = Extract<WorkloadRecord, { kind: 'Pod' }>['spec'];
type Container = Spec['containers'][number];

/** The template of a workload's pods. Of a ReplicaSet only its pods are read. */
export function podTemplateOf({ head, pods }: Pick<Workload, 'head' | 'pods'>): PodTemplate | undefined {
  switch (head.kind) {
    case 'Pod':
      return { spec: head.spec, labels: head.labels, path: 'spec' };
    case 'ReplicaSet': {
      const pod = pods[0];
      return pod && { spec: pod.spec, labels: pod.labels, path: 'spec.template.spec' };
    }
    case 'CronJob':
      return within(head.spec.jobTemplate.spec.template, 'spec.jobTemplate.spec.template.spec');
    default:
      return within(head.spec.template, 'spec.template.spec');
  }
}

/** A container of a pod's spec and its place there. */
export interface PlacedContainer {
  readonly container: Container;
  readonly init: boolean;
  /** For example `initContainers[0]`. */
  readonly path: string;
}

/** Every container of a pod's spec, init containers first. */
export function containersOf(
  spec: Pick<PodSpec, 'containers' | 'initContainers'>,
): readonly PlacedContainer[] {
  return [...placed(spec.initContainers, true), ...placed(spec.containers, false)];
}

function placed(containers: readonly Container[], init: boolean): readonly PlacedContainer[] {
  const list = init ? 'initContainers' : 'containers';
  return containers.map((container, index) => ({ container, init, path: `${list}[${index}]` }));
}

function within(
  template: { readonly spec: Spec; readonly metadata: { readonly labels: PodTemplate['labels'] } },
  path: string,
): PodTemplate {
  return { spec: template.spec, labels: template.metadata.labels, path };
}
