import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { perSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { countFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { isExplained } from '../../cluster-objects/workloads/is-explained.ts';
import { workloadsWithPairs } from '../../cluster-objects/workloads/label-index.ts';
import { conditionOf, desiredPods, isActive, isReady } from '../../cluster-objects/workloads/pod-state.ts';
import { WORKLOAD_KINDS, type PodRecord } from '../../cluster-objects/workloads/workload-record.ts';
import { matchesPairs } from '../../cluster-objects/match-labels.ts';
import { targetPortProblems } from '../../cluster-objects/workloads/target-ports.ts';
import type { Workload } from '../../cluster-objects/workloads/workloads.ts';
import { defineClusterRule, type ClusterRuleContext } from '../../downstream/define-cluster-rule.ts';

/** Endpoints follow their pods within seconds; minutes mean that nobody writes them. */
const PATIENCE_MS = 5 * 60_000;

const slicesByService = perSnapshot((snapshot) =>
  Map.groupBy(
    snapshot.all('EndpointSlice'),
    ({ namespace, labels }) => `${namespace}/${labels['kubernetes.io/service-name'] ?? ''}`,
  ),
);

/** A Service that nothing answers behind, although its pods do not say why. */
export const serviceWithoutReadyEndpoints = defineClusterRule({
  id: 'cluster/service-without-ready-endpoints',
  title: 'A Service has no ready endpoints',
  description: 'Pods match a Service, but none of them is among its ready endpoints.',
  severity: 'high',
  causeClass: 'routing',
  subjects: ['Service'],
  reads: ['EndpointSlice', ...WORKLOAD_KINDS],
  messages: {
    ended: {
      text: '{{service}} has no endpoints: all pods that it selects have ended.',
      remediation: 'Start what is meant to answer behind the Service, or remove the Service.',
    },
    unpublished: {
      text: '{{service}} has no ready endpoints, although {{ready}} of the pods that it selects are ready.',
      remediation:
        'Check the EndpointSlices of the Service and the controller manager of the cluster that writes them.',
    },
  },
  remediation: 'Check the pods that the Service selects and its EndpointSlices.',
  *evaluate(service, context) {
    const { snapshot, now } = context;
    const { selector } = service.spec;
    const slices = slicesByService(snapshot).get(service.key) ?? [];
    const workloads = workloadsWithPairs(snapshot, service.namespace, selector);
    if (!isJudged(service) || slices.some(hasReady)) return;
    if (workloads.some((one) => isTold(one, context))) return;
    const { pods, ready, haveEnded } = countPods(workloads, selector, now);
    const isFound = haveEnded || ready > 0;
    if (!isFound || targetPortProblems(service, snapshot).some(({ isNamed }) => isNamed)) return;
    yield {
      messageId: haveEnded ? 'ended' : 'unpublished',
      data: { service: objectName(service), ready },
      path: 'spec.selector',
      services: [{ namespace: service.namespace, name: service.name }],
      evidence: [
        countFact(snapshot, service, ['spec.selector', pods, 'Pods that it selects.']),
        countFact(snapshot, service, [
          'spec.selector',
          slices.length,
          'EndpointSlices of the Service, none with a ready endpoint.',
        ]),
      ],
    };
  },
});

function isJudged({ spec, deleting }: DownstreamRecord<'Service'>): boolean {
  return spec.type !== 'ExternalName' && !spec.publishNotReadyAddresses && deleting === undefined;
}

function hasReady({ endpoints }: DownstreamRecord<'EndpointSlice'>): boolean {
  return endpoints.some(({ conditions }) => conditions.ready !== false);
}

/** Its cause is told of the workload, or it is away on purpose. */
function isTold(workload: Workload, context: ClusterRuleContext): boolean {
  return isExplained(workload, context) || desiredPods(workload) === 0 || workload.head.kind === 'CronJob';
}

function countPods(workloads: readonly Workload[], selector: Readonly<Record<string, string>>, now: number) {
  const pods = workloads.flatMap((one) => one.pods).filter((pod) => matchesPairs(selector, pod.labels));
  return {
    pods: pods.length,
    ready: pods.filter((pod) => isReady(pod) && readyFor(pod, now) >= PATIENCE_MS).length,
    haveEnded: pods.length > 0 && pods.every((pod) => !isActive(pod) && pod.deleting === undefined),
  };
}

function readyFor(pod: PodRecord, now: number): number {
  return now - (conditionOf(pod, 'Ready')?.lastTransitionTime ?? now);
}
