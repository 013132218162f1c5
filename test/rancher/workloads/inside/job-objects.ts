import { sha1 } from '../../fleet/digest.ts';
import { kubeTime } from '../../fleet/world-clock.ts';
import type { KubeObject } from '../../world.ts';
import { type ClusterPlace, controllerReference, nodeFor, uidIn } from '../cluster-place.ts';
import type { JobDeclaration } from '../declarations.ts';
import { eventObjects } from '../event-objects.ts';
import type { PodContainer } from '../pods/pod-names.ts';
import { podStatus } from '../pods/pod-status.ts';

const failedState = { terminated: { reason: 'Error', exitCode: 1 } };

/** A declared Job with its pods and, when it failed, the event that says so. */
export function jobObjects(place: ClusterPlace, declared: JobDeclaration): KubeObject[] {
  const { namespace, name, cronJob } = declared;
  const named = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name, namespace } };
  const containers = [jobContainer(namespace, cronJob ?? name)];
  const owner = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: cronJob ?? '', namespace } };
  const job: KubeObject = {
    ...named,
    metadata: {
      ...named.metadata,
      uid: uidIn(place, named),
      creationTimestamp: kubeTime(startOf(place, declared)),
      labels: { app: cronJob ?? name },
      ...(cronJob !== undefined && {
        ownerReferences: [
          controllerReference({ ...owner, metadata: { ...owner.metadata, uid: uidIn(place, owner) } }),
        ],
      }),
    },
    spec: {
      backoffLimit: declared.backoffLimit ?? 1,
      completions: 1,
      parallelism: 1,
      ...(declared.outcome === 'suspended' && { suspend: true }),
      selector: { matchLabels: { 'batch.kubernetes.io/job-name': name } },
      template: {
        metadata: { labels: jobLabels(name) },
        spec: { restartPolicy: 'Never', serviceAccountName: 'default', containers },
      },
    },
  };
  return jobParts(place, job, declared);
}

/** A Job of somebody else's manifest with its status, pods and events. */
export function jobParts(
  place: ClusterPlace,
  job: KubeObject,
  how: Pick<JobDeclaration, 'outcome' | 'minutesAgo' | 'lastState'>,
): KubeObject[] {
  const start = startOf(place, how);
  const { backoffLimit = 1 } = job['spec'] as { backoffLimit?: number };
  const failures = how.outcome === 'failed' ? backoffLimit + 1 : 0;
  const pods = how.outcome === 'suspended' ? 0 : Math.max(failures, 1);
  return [
    { ...job, status: { ...jobStatus(how.outcome, start, failures), ...uncounted } },
    ...Array.from({ length: pods }, (_, index) => jobPod(place, job, { index, start, how })),
    ...(how.outcome === 'failed' ? failureEvent(place, job, start) : []),
  ];
}

const uncounted = { uncountedTerminatedPods: {} };

function startOf({ now }: ClusterPlace, { minutesAgo = 60 }: Pick<JobDeclaration, 'minutesAgo'>): number {
  return now - minutesAgo * 60_000;
}

function jobStatus(
  outcome: JobDeclaration['outcome'],
  start: number,
  failed: number,
): Record<string, unknown> {
  const startTime = kubeTime(start);
  const end = kubeTime(start + 95_000);
  const condition = (type: string, reason: string, message: string) => ({
    type,
    status: 'True',
    reason,
    message,
    lastProbeTime: end,
    lastTransitionTime: end,
  });
  if (outcome === 'running') return { startTime, active: 1, ready: 1 };
  if (outcome === 'suspended') {
    return { conditions: [condition('Suspended', 'JobSuspended', 'Job suspended')] };
  }
  if (outcome === 'complete') {
    const message = 'Reached expected number of succeeded pods';
    const conditions = [
      condition('SuccessCriteriaMet', 'CompletionsReached', message),
      condition('Complete', 'CompletionsReached', message),
    ];
    return { startTime, completionTime: end, succeeded: 1, ready: 0, conditions };
  }
  const message = 'Job has reached the specified backoff limit';
  const conditions = [
    condition('FailureTarget', 'BackoffLimitExceeded', message),
    condition('Failed', 'BackoffLimitExceeded', message),
  ];
  return { startTime, failed, ready: 0, conditions };
}

interface JobPod {
  index: number;
  start: number;
  how: Pick<JobDeclaration, 'outcome' | 'lastState'>;
}

function jobPod(place: ClusterPlace, job: KubeObject, { index, start, how }: JobPod): KubeObject {
  const { name, namespace = 'default' } = job.metadata;
  const metadata = { name: `${name}-${sha1(`${name}/${index}`).slice(0, 5)}`, namespace };
  const named = { apiVersion: 'v1', kind: 'Pod', metadata };
  const { template } = job['spec'] as { template: { spec: { containers: PodContainer[] } } };
  const node = nodeFor(place, name, index);
  const since = start + index * 20_000;
  const life = { pod: `${place.id}/${namespace}/${metadata.name}`, since, now: since + 130_000, node };
  return {
    ...named,
    metadata: {
      ...metadata,
      uid: uidIn(place, named),
      creationTimestamp: kubeTime(since),
      labels: jobLabels(name),
      ownerReferences: [controllerReference(job)],
    },
    spec: { ...template.spec, nodeName: node },
    status: jobPodStatus(template.spec, life, how),
  };
}

function jobPodStatus(
  spec: { containers: PodContainer[] },
  life: Parameters<typeof podStatus>[1],
  { outcome, lastState = failedState }: JobPod['how'],
): Record<string, unknown> {
  if (outcome === 'running') return podStatus(spec, life);
  const state = outcome === 'failed' ? lastState : { terminated: { reason: 'Completed', exitCode: 0 } };
  const ended = { phase: 'Failed' as const, container: { state } };
  const status = podStatus(spec, { ...life, trouble: ended });
  return outcome === 'failed' ? status : { ...status, phase: 'Succeeded' };
}

function jobLabels(name: string): Record<string, string> {
  return { 'batch.kubernetes.io/job-name': name, 'job-name': name };
}

function jobContainer(namespace: string, name: string): PodContainer {
  return {
    name,
    image: `registry.acme.example/${namespace}/${name}:1.0.0`,
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
  };
}

function failureEvent(place: ClusterPlace, job: KubeObject, start: number): KubeObject[] {
  const { name, namespace = 'default', uid = uidIn(place, job) } = job.metadata;
  return eventObjects({
    object: { apiVersion: 'batch/v1', kind: 'Job', metadata: { name, namespace, uid } },
    reason: 'BackoffLimitExceeded',
    message: 'Job has reached the specified backoff limit',
    component: 'job-controller',
    first: start + 95_000,
    last: start + 95_000,
  });
}
