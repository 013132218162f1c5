import { fieldFact, timeFact } from '../../cluster-objects/object-evidence.ts';
import { durationWords, objectName } from '../../cluster-objects/object-words.ts';
import { examplePods, podRefs } from '../../cluster-objects/workloads/pod-refs.ts';
import { conditionOf } from '../../cluster-objects/workloads/pod-state.ts';
import { WORKLOAD_KINDS, type PodRecord } from '../../cluster-objects/workloads/workload-record.ts';
import { workloadHeadedBy } from '../../cluster-objects/workloads/workloads.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';

/** After the time the pod is given to end, which the time of its deletion already holds. */
const PATIENCE_MS = 10 * 60_000;

/** Pods are being deleted and do not go. */
export const podStuckTerminating = defineClusterRule({
  id: 'cluster/pod-stuck-terminating',
  title: 'A pod does not go away',
  description: 'Pods were to be gone minutes ago and still exist.',
  severity: 'medium',
  causeClass: 'workload',
  subjects: WORKLOAD_KINDS,
  messages: {
    finalizer: {
      text: '{{pods}} of {{workload}} should have been gone {{duration}} ago and waits for {{finalizer}}.',
      remediation: 'Find out why the controller that set the finalizer does not remove it.',
    },
    stuck: { text: '{{pods}} of {{workload}} should have been gone {{duration}} ago and still exists.' },
  },
  remediation:
    'Check the kubelet and the container runtime of the node, and whether a volume of the pod cannot be unmounted.',
  *evaluate(subject, { snapshot, now }) {
    const stuck =
      workloadHeadedBy(subject, snapshot)?.pods.filter((pod) => isStuck(pod, snapshot, now)) ?? [];
    for (const [messageId, pods] of Map.groupBy(stuck, messageOf)) {
      const since = Math.min(...pods.map((pod) => pod.deleting ?? now));
      yield {
        messageId,
        data: {
          workload: objectName(subject),
          pods: pods.length === 1 ? 'A pod' : `Each of ${pods.length} pods`,
          duration: durationWords(now - since),
          finalizer: pods[0]?.finalizers.filter(Boolean).join(', ') ?? '',
        },
        path: 'status',
        evidence: examplePods(pods).flatMap((pod) => [
          timeFact(snapshot, pod, ['metadata.deletionTimestamp', pod.deleting ?? now]),
          ...pod.finalizers
            .filter(Boolean)
            .map((one) => fieldFact(snapshot, pod, ['metadata.finalizers', one])),
        ]),
        related: podRefs(snapshot, subject, pods),
      };
    }
  },
});

function messageOf(pod: PodRecord): 'finalizer' | 'stuck' {
  return pod.finalizers.some(Boolean) ? 'finalizer' : 'stuck';
}

/** A pod whose node does not answer cannot go; the node is the cause then. */
function isStuck(pod: PodRecord, snapshot: ClusterSnapshot, now: number): boolean {
  if (pod.deleting === undefined || now - pod.deleting < PATIENCE_MS) return false;
  const node = snapshot.get('Node', '', pod.spec.nodeName ?? '');
  const ready = node && conditionOf(node, 'Ready')?.status;
  return ready === undefined || ready === 'True' || pod.finalizers.some(Boolean);
}
