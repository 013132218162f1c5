import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { lasted } from '../../cluster-objects/causes/pod-view.ts';
import { conditionFact, countFact, type ConditionView } from '../../cluster-objects/object-evidence.ts';
import { objectName, reasonWords } from '../../cluster-objects/object-words.ts';
import { conditionOf } from '../../cluster-objects/workloads/pod-state.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

/** A node that restarts is back by then. */
const PATIENCE_MS = 2 * 60_000;
/** A new node becomes ready when its network is up. */
const NEW_MS = 10 * 60_000;

const podsByNode = perSnapshot((snapshot) =>
  Map.groupBy(
    // Pods that are being deleted stay too: they cannot leave a node that does not answer.
    snapshot.all('Pod').filter(({ status: { phase } }) => phase !== 'Succeeded' && phase !== 'Failed'),
    (pod) => pod.spec.nodeName ?? '',
  ),
);

/** A node does not answer, or says that it cannot run pods. */
export const nodeNotReady = defineClusterRule({
  id: 'cluster/node-not-ready',
  title: 'A node is not ready',
  description: 'A node does not run pods as it should; its pods are moved away after some minutes.',
  severity: 'high',
  causeClass: 'platform',
  subjects: ['Node'],
  messages: {
    unknown: {
      text: '{{node}} does not answer any more; it holds {{pods}}.',
      remediation: 'Check that the machine runs and reaches the API server, then the kubelet on it.',
    },
    notReady: { text: '{{node}} says that it is not ready; it holds {{pods}}.' },
  },
  remediation:
    'Read the message of the condition, then the logs of the kubelet and the container runtime on the node.',
  *evaluate(node, { snapshot, now }) {
    const ready = conditionOf(node, 'Ready');
    if (ready === undefined || !isBad(ready, now) || isComingOrGoing(node, now)) return;
    const { length: pods } = podsByNode(snapshot).get(node.name) ?? [];
    yield {
      messageId: ready.status === 'False' ? 'notReady' : 'unknown',
      data: { node: objectName(node), pods: podWords(pods) },
      path: 'status.conditions[Ready]',
      severity: isAnyReady(snapshot) ? 'high' : 'critical',
      cause: `The condition says: “${reasonWords(ready.message, ready.reason)}”.`,
      evidence: [
        conditionFact(snapshot, node, ready),
        countFact(snapshot, node, ['metadata.name', pods, 'Pods that are assigned to the node.']),
      ],
    };
  },
});

function podWords(count: number): string {
  if (count === 0) return 'no pods';
  return count === 1 ? 'a pod' : `${count} pods`;
}

/** New, being deleted, or being taken away by the cluster autoscaler. */
function isComingOrGoing(node: DownstreamRecord<'Node'>, now: number): boolean {
  const isGoing = node.spec.taints.some(({ key }) => key === 'ToBeDeletedByClusterAutoscaler');
  return isGoing || node.deleting !== undefined || !lasted(node.created, NEW_MS, now);
}

function isAnyReady(snapshot: ClusterSnapshot): boolean {
  return snapshot.all('Node').some((node) => conditionOf(node, 'Ready')?.status === 'True');
}

function isBad({ status = 'True', lastTransitionTime }: ConditionView, now: number): boolean {
  return status !== 'True' && lasted(lastTransitionTime, PATIENCE_MS, now);
}
