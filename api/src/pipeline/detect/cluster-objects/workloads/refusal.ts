import type { ClusterRuleContext } from '../../downstream/define-cluster-rule.ts';
import { classifyFailure, type ClassifiedFailure } from '../../classify/classify-failure.ts';
import { classifyPodFailure } from '../../classify/classify-pod-failure.ts';
import type { EvidenceDraft } from '../../evidence/read-evidence.ts';
import { eventsAbout, eventTime } from '../events.ts';
import { conditionFact, eventFact } from '../object-evidence.ts';
import { desiredPods, isActive } from './pod-state.ts';
import type { WorkloadRecord } from './workload-record.ts';
import type { Workload } from './workloads.ts';

/** An event this old says nothing of now. */
const RECENT_MS = 3_600_000;

/** That pods of a workload are refused before they exist. */
export interface Refusal {
  readonly text: string;
  readonly failure: ClassifiedFailure;
  readonly since: number | undefined;
  readonly evidence: EvidenceDraft;
}

/** Why the API server refuses to create pods of a workload, as its controllers were told. */
export function refusalOf(workload: Workload, context: ClusterRuleContext): Refusal | undefined {
  return fromCondition(workload, context) ?? fromEvents(workload, context);
}

function fromCondition(
  { head, replicaSets }: Workload,
  { snapshot }: ClusterRuleContext,
): Refusal | undefined {
  for (const record of [head, ...replicaSets]) {
    if (record.kind !== 'Deployment' && record.kind !== 'ReplicaSet') continue;
    if (record.kind === 'ReplicaSet' && record.spec.replicas === 0) continue;
    const condition = record.status.conditions.find(
      ({ type, status, reason }) =>
        type === 'ReplicaFailure' && status === 'True' && reason === 'FailedCreate',
    );
    if (condition === undefined) continue;
    const text = condition.message ?? '';
    return {
      text,
      failure: classifyRefusal(text),
      since: condition.lastTransitionTime,
      evidence: conditionFact(snapshot, record, condition),
    };
  }
  return undefined;
}

/** StatefulSets, DaemonSets and Jobs say it in events only; while all their pods are there it is over. */
function fromEvents(workload: Workload, { snapshot, now }: ClusterRuleContext): Refusal | undefined {
  const desired = desiredPods(workload) ?? Number.MAX_SAFE_INTEGER;
  if (workload.pods.filter((pod) => isActive(pod)).length >= desired) return undefined;
  const makers: readonly WorkloadRecord[] = [
    workload.head,
    ...workload.replicaSets,
    ...workload.jobs.filter(isUnfinished),
  ];
  for (const maker of makers) {
    const event = eventsAbout(maker, snapshot).find(
      (one) => one.reason === 'FailedCreate' && now - (eventTime(one) ?? now) <= RECENT_MS,
    );
    if (event === undefined) continue;
    const text = event.message ?? '';
    const since = event.firstTimestamp ?? event.eventTime ?? event.created;
    return { text, failure: classifyRefusal(text), since, evidence: eventFact(snapshot, event) };
  }
  return undefined;
}

function isUnfinished({ status }: Workload['jobs'][number]): boolean {
  return !status.conditions.some(
    (one) => (one.type === 'Complete' || one.type === 'Failed') && one.status === 'True',
  );
}

function classifyRefusal(text: string): ClassifiedFailure {
  const ofPod = classifyPodFailure(text);
  return ofPod.id === 'pod-service-account' ? ofPod : classifyFailure(text, 'Pod');
}
