import { fieldFact, timeFact } from '../../cluster-objects/object-evidence.ts';
import { durationWords, objectName } from '../../cluster-objects/object-words.ts';
import { examplePods, podRefs } from '../../cluster-objects/workloads/pod-refs.ts';
import { conditionOf } from '../../cluster-objects/workloads/pod-state.ts';
import {
  WORKLOAD_KINDS,
  type PodRecord,
  type WorkloadRecord,
} from '../../cluster-objects/workloads/workload-record.ts';
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
    nodeLost: {
      text: '{{pods}} of {{workload}} cannot be replaced, because {{node}} does not answer and so cannot end it.',
      remediation:
        'Bring the node back. If it is gone for good, delete it, or taint it with node.kubernetes.io/out-of-service, so that its pods are replaced elsewhere.',
    },
  },
  remediation:
    'Check the kubelet and the container runtime of the node, and whether a volume of the pod cannot be unmounted.',
  *evaluate(subject, { snapshot, now }) {
    const pods = workloadHeadedBy(subject, snapshot)?.pods ?? [];
    const stuckAs = (pod: PodRecord) => stuckMessage(pod, subject, { snapshot, now });
    for (const [messageId, stuck] of Map.groupBy(pods, stuckAs)) {
      if (messageId === undefined) continue;
      const since = Math.min(...stuck.map((pod) => pod.deleting ?? now));
      const node = messageId === 'nodeLost' ? onlyNode(stuck) : undefined;
      yield {
        messageId,
        data: {
          workload: objectName(subject),
          pods: stuck.length === 1 ? 'A pod' : `Each of ${stuck.length} pods`,
          duration: durationWords(now - since),
          finalizer: stuck.slice(0, 1).flatMap(finalizersOf).join(', '),
          node: node === undefined ? 'its node' : `node ${node}`,
        },
        path: 'status',
        evidence: examplePods(stuck).flatMap((pod) => [
          timeFact(snapshot, pod, ['metadata.deletionTimestamp', pod.deleting ?? now]),
          ...finalizersOf(pod).map((one) => fieldFact(snapshot, pod, ['metadata.finalizers', one])),
        ]),
        related: podRefs(snapshot, subject, stuck),
        ...(node === undefined ? {} : { traits: { node } }),
      };
    }
  },
});

function finalizersOf({ finalizers }: PodRecord): readonly string[] {
  return finalizers.filter(Boolean);
}

/** The node of all these pods, when it is one. */
function onlyNode(pods: readonly PodRecord[]): string | undefined {
  const [first, ...others] = new Set(pods.map(({ spec }) => spec.nodeName));
  return others.length === 0 ? first : undefined;
}

interface At {
  readonly snapshot: ClusterSnapshot;
  readonly now: number;
}

/**
 * How a pod is stuck, if it is. One whose node does not answer cannot go; the node is the cause then, and only a
 * StatefulSet suffers from it, because it makes no other pod of that name before this one is gone.
 */
function stuckMessage(
  pod: PodRecord,
  subject: WorkloadRecord,
  { snapshot, now }: At,
): 'finalizer' | 'stuck' | 'nodeLost' | undefined {
  if (pod.deleting === undefined || now - pod.deleting < PATIENCE_MS) return undefined;
  if (finalizersOf(pod).length > 0) return 'finalizer';
  const node = snapshot.get('Node', '', pod.spec.nodeName ?? '');
  const ready = node && conditionOf(node, 'Ready')?.status;
  if (ready === undefined || ready === 'True') return 'stuck';
  return subject.kind === 'StatefulSet' ? 'nodeLost' : undefined;
}
