import { servicesOf } from '../../cluster-objects/workloads/services-of.ts';
import { countFact, conditionFact } from '../../cluster-objects/object-evidence.ts';
import { durationWords, objectName } from '../../cluster-objects/object-words.ts';
import { isExplained } from '../../cluster-objects/workloads/is-explained.ts';
import { conditionOf, desiredPods, isActive, isReady } from '../../cluster-objects/workloads/pod-state.ts';
import { examplePods, podRefs } from '../../cluster-objects/workloads/pod-refs.ts';
import type { PodRecord, WorkloadRecord } from '../../cluster-objects/workloads/workload-record.ts';
import { livingWorkload } from '../../cluster-objects/workloads/workloads.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

/** Longer than a healthy rollout takes between two of its pods. */
const PATIENCE_MS = 10 * 60_000;

/** Pods of a workload are not ready, and nothing deeper is known. */
export const workloadUnavailable = defineClusterRule({
  id: 'cluster/workload-unavailable',
  title: 'Pods are not ready for an unknown reason',
  description:
    'Pods of a workload have not been ready for minutes, and neither they nor their events say why.',
  severity: 'high',
  causeClass: 'workload',
  subjects: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod'],
  reads: ['Job'],
  messages: {
    down: { text: 'None of the pods of {{workload}} has been ready for {{duration}}, and nothing says why.' },
    partly: {
      text: '{{unready}} of {{desired}} pods of {{workload}} have not been ready for {{duration}}, and nothing says why.',
      severity: 'medium',
    },
  },
  remediation:
    'Describe the pods that are not ready, and look at the conditions, readiness gates and the log of their containers.',
  *evaluate(subject, context) {
    const workload = livingWorkload(subject, context.snapshot);
    if (workload === undefined || isExplained(workload, context) || isStuck(subject)) return;
    const unready = workload.pods.filter((pod) => isActive(pod) && isUnready(pod, context.now));
    const ready = workload.pods.filter((pod) => isReady(pod)).length;
    const desired = desiredPods(workload) ?? 0;
    if (unready.length === 0 || ready >= desired) return;
    const since = Math.min(...unready.map((pod) => readySince(pod) ?? context.now));
    yield {
      messageId: ready === 0 ? 'down' : 'partly',
      data: {
        workload: objectName(subject),
        unready: unready.length,
        desired,
        duration: durationWords(context.now - since),
      },
      path: 'status',
      services: servicesOf(workload, context.snapshot),
      evidence: [
        ...examplePods(unready).map((pod) =>
          conditionFact(context.snapshot, pod, conditionOf(pod, 'Ready') ?? {}),
        ),
        countFact(context.snapshot, subject, [
          'status',
          unready.length,
          `Pods of ${desired} that are not ready.`,
        ]),
      ],
      related: podRefs(context.snapshot, subject, unready),
    };
  },
});

/** The rollout itself is told to be stuck. */
function isStuck(record: WorkloadRecord): boolean {
  return record.kind === 'Deployment' && conditionOf(record, 'Progressing')?.status === 'False';
}

/** Pods without a status were read from files. */
function isUnready(pod: PodRecord, now: number): boolean {
  const since = readySince(pod);
  return conditionOf(pod, 'Ready')?.status === 'False' && since !== undefined && now - since >= PATIENCE_MS;
}

function readySince(pod: PodRecord): number | undefined {
  return conditionOf(pod, 'Ready')?.lastTransitionTime ?? pod.created;
}
