import { kubeTime } from '../fleet/world-clock.ts';
import type { KubeObject } from '../world.ts';
import type { Availability } from './availability.ts';
import { type ClusterPlace, controllerReference, nodeFor, uidIn } from './cluster-place.ts';
import { logAnnotation, previousLogAnnotation } from '../kube/subresources/pod-log.ts';
import type { WorkloadTrouble } from './declarations.ts';
import { podName, type PodTemplate, replicaSetName, templateHash, templateOf } from './pods/pod-names.ts';
import { podStatus } from './pods/pod-status.ts';
import { injected } from './pods/sidecar.ts';
import { previousTemplate } from './previous-template.ts';
import { claimVolumes } from './inside/volume-claims.ts';

/** A live workload and how it fares. */
export interface WorkloadPlan {
  place: ClusterPlace;
  /** With its uid. */
  workload: KubeObject;
  counts: Availability;
  /** When its pods became what they are: milliseconds since the epoch. */
  since: number;
}

/** The ReplicaSets and pods of a workload. */
export function workloadParts(plan: WorkloadPlan): KubeObject[] {
  const { trouble, desired } = plan.counts;
  const current = templateOf(plan.workload);
  if (!trouble?.rolling) return partsOf(plan, current, { well: plan.counts.ready, revision: 1 });
  const starting: WorkloadTrouble = {
    phase: 'Pending',
    container: { state: { waiting: { reason: 'ContainerCreating' } } },
  };
  if (plan.workload.kind !== 'Deployment') {
    return partsOf(plan, current, { well: plan.counts.ready, revision: 2 });
  }
  const next = { ...plan, counts: { desired: 1, existing: 1, ready: 0, trouble: starting } };
  const old = {
    ...plan,
    since: plan.since - 3_600_000,
    counts: { desired, existing: desired, ready: desired, trouble: undefined },
  };
  return [
    ...partsOf(next, current, { well: 0, revision: 2 }),
    ...partsOf(old, previousTemplate(current), { well: desired, revision: 1 }),
  ];
}

/** Which of a workload's pods are not ready, by name. */
export function troubledPodNames({ workload, counts }: Pick<WorkloadPlan, 'workload' | 'counts'>): string[] {
  if (counts.trouble?.rolling) return [];
  return Array.from({ length: counts.existing - counts.ready }, (_, index) =>
    podName(workload, counts.ready + index),
  );
}

interface Part {
  /** The first pods are well. */
  well: number;
  revision: number;
}

function partsOf(plan: WorkloadPlan, template: PodTemplate, { well, revision }: Part): KubeObject[] {
  const sets = plan.workload.kind === 'Deployment' ? [replicaSet(plan, template, revision)] : [];
  const owner = sets[0] ?? plan.workload;
  const pods = Array.from({ length: plan.counts.existing }, (_, index) =>
    pod(plan, template, { owner, index, trouble: index < well ? undefined : plan.counts.trouble }),
  );
  return [...sets, ...pods];
}

function replicaSet(plan: WorkloadPlan, template: PodTemplate, revision: number): KubeObject {
  const { place, workload, counts, since } = plan;
  const { selector } = workload['spec'] as { selector: { matchLabels?: Record<string, string> } };
  const hash = { 'pod-template-hash': templateHash(template) };
  const labels = { ...template.metadata.labels, ...hash };
  const failures = counts.trouble?.conditions?.filter(({ type }) => type === 'ReplicaFailure') ?? [];
  const metadata = {
    name: replicaSetName(workload, template),
    namespace: workload.metadata.namespace ?? 'default',
  };
  const named = { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata };
  return {
    ...named,
    metadata: {
      ...metadata,
      uid: uidIn(place, named),
      creationTimestamp: kubeTime(since),
      labels,
      annotations: {
        'deployment.kubernetes.io/desired-replicas': String(counts.desired),
        'deployment.kubernetes.io/revision': String(revision),
      },
      ownerReferences: [controllerReference(workload)],
    },
    spec: {
      replicas: counts.desired,
      selector: { ...selector, matchLabels: { ...selector.matchLabels, ...hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
    status: {
      observedGeneration: 1,
      replicas: counts.existing,
      fullyLabeledReplicas: counts.existing,
      readyReplicas: counts.ready,
      availableReplicas: counts.ready,
      ...(failures.length > 0 && {
        conditions: failures.map((failure) => ({ ...failure, lastTransitionTime: kubeTime(since) })),
      }),
    },
  };
}

interface PodPart {
  owner: KubeObject;
  index: number;
  trouble: WorkloadTrouble | undefined;
}

function pod(plan: WorkloadPlan, plain: PodTemplate, { owner, index, trouble }: PodPart): KubeObject {
  const { place, workload, since } = plan;
  const namespace = workload.metadata.namespace ?? 'default';
  const template = injected(place, namespace, plain);
  const metadata = { name: podName(workload, index, plain), namespace };
  const named = { apiVersion: 'v1', kind: 'Pod', metadata };
  const unscheduled = trouble?.phase === 'Pending' && trouble.container === undefined;
  const node = unscheduled ? undefined : nodeOf(plan, index);
  const annotations = { ...template.metadata.annotations, ...logAnnotations(trouble) };
  const volumes = claimVolumes(workload, metadata.name);
  return {
    ...named,
    metadata: {
      ...metadata,
      uid: uidIn(place, named),
      ...(owner.kind === 'StatefulSet' ? {} : { generateName: `${owner.metadata.name}-` }),
      creationTimestamp: kubeTime(since),
      labels: { ...template.metadata.labels, ...podLabels(workload, plain, metadata.name) },
      ...(Object.keys(annotations).length > 0 && { annotations }),
      ownerReferences: [controllerReference(owner)],
    },
    spec: {
      serviceAccountName: 'default',
      ...template.spec,
      ...(volumes.length > 0 && { volumes }),
      ...(node !== undefined && { nodeName: node }),
    },
    status: podStatus(template.spec, {
      pod: `${place.id}/${namespace}/${metadata.name}`,
      since,
      now: place.now,
      node,
      trouble,
    }),
  };
}

/** Where reads of the log find it, of the container as it is and as it was before its last restart. */
function logAnnotations(trouble: WorkloadTrouble | undefined): Record<string, string> {
  const log = trouble?.log;
  return log === undefined ? {} : { [logAnnotation]: log, [previousLogAnnotation]: log };
}

function nodeOf({ place, workload }: WorkloadPlan, index: number): string {
  if (workload.kind === 'DaemonSet') return place.nodes[index] ?? '';
  return nodeFor(place, workload.metadata.name, index);
}

function podLabels({ kind }: KubeObject, template: PodTemplate, name: string): Record<string, string> {
  if (kind === 'Deployment') return { 'pod-template-hash': templateHash(template) };
  if (kind === 'DaemonSet') {
    return { 'controller-revision-hash': templateHash(template), 'pod-template-generation': '1' };
  }
  return {
    'controller-revision-hash': `${name.slice(0, name.lastIndexOf('-'))}-${templateHash(template)}`,
    'statefulset.kubernetes.io/pod-name': name,
    'apps.kubernetes.io/pod-index': name.slice(name.lastIndexOf('-') + 1),
  };
}
