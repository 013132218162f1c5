import { causesOf } from '../../cluster-objects/causes/workload-causes.ts';
import { countFact, fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName, reasonWords } from '../../cluster-objects/object-words.ts';
import { examplePods, podRefs } from '../../cluster-objects/workloads/pod-refs.ts';
import { conditionOf } from '../../cluster-objects/workloads/pod-state.ts';
import { WORKLOAD_KINDS, type PodRecord } from '../../cluster-objects/workloads/workload-record.ts';
import { livingWorkload } from '../../cluster-objects/workloads/workloads.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

/** Evicted pods stay as a record; what happened longer ago is history. */
const RECENT_MS = 24 * 3_600_000;
const RESOURCE = /low on resource: (?<resource>[\w.-]{1,60})/;

/** A node under pressure has stopped pods. */
export const podEvicted = defineClusterRule({
  id: 'cluster/pod-evicted',
  title: 'Pods were evicted',
  description: 'A node was short of memory or disk and stopped pods to save itself.',
  severity: 'medium',
  causeClass: 'capacity',
  subjects: WORKLOAD_KINDS,
  messages: {
    evicted: {
      text: '{{pods}} of {{workload}} had to leave a node that was short of {{resource}} in the last 24 hours.',
    },
  },
  remediation:
    'Give the containers requests and limits that fit what they use, so that nodes are not filled beyond what they have.',
  *evaluate(subject, context) {
    const workload = livingWorkload(subject, context.snapshot);
    const evicted = workload?.pods.filter((pod) => wasEvicted(pod, context.now)) ?? [];
    const [first] = evicted;
    if (workload === undefined || first === undefined) return;
    const { snapshot } = context;
    const nodes = new Set(evicted.map(({ spec }) => spec.nodeName));
    const broken = causesOf(workload, context).length > 0;
    yield {
      messageId: 'evicted',
      data: {
        workload: objectName(subject),
        pods: evicted.length === 1 ? 'A pod' : `${evicted.length} pods`,
        resource: shortageOf(first),
      },
      path: 'status',
      ...(nodes.size === 1 && first.spec.nodeName ? { traits: { node: first.spec.nodeName } } : {}),
      severity: broken ? 'medium' : 'low',
      cause: `The kubelet says: “${reasonWords(first.status.message)}”.`,
      evidence: [
        ...examplePods(evicted).map((pod) =>
          fieldFact(snapshot, pod, ['status.message', pod.status.message ?? 'no message']),
        ),
        countFact(snapshot, subject, ['status', evicted.length, 'Pods that were evicted.']),
      ],
      related: podRefs(snapshot, subject, evicted),
    };
  },
});

function shortageOf({ status }: PodRecord): string {
  return RESOURCE.exec(status.message ?? '')?.groups?.['resource'] ?? 'resources';
}

function wasEvicted(pod: PodRecord, now: number): boolean {
  const { phase, reason } = pod.status;
  if (phase !== 'Failed' || reason !== 'Evicted' || pod.deleting !== undefined) return false;
  const at = conditionOf(pod, 'DisruptionTarget')?.lastTransitionTime ?? pod.status.startTime ?? pod.created;
  return at === undefined || now - at <= RECENT_MS;
}
