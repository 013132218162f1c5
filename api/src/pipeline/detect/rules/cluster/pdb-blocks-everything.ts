import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { countFact, fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { workloadsMatching } from '../../cluster-objects/workloads/label-index.ts';
import { desiredPods } from '../../cluster-objects/workloads/pod-state.ts';
import { WORKLOAD_KINDS } from '../../cluster-objects/workloads/workload-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

type Budget = DownstreamRecord<'PodDisruptionBudget'>;

/** A budget that never allows a pod to be moved, however well all pods are. */
export const pdbBlocksEverything = defineClusterRule({
  id: 'cluster/pdb-blocks-everything',
  title: 'A disruption budget allows no disruption at all',
  description: 'No pod may ever be evicted, so nodes cannot be drained and upgrades of the cluster stop.',
  severity: 'medium',
  causeClass: 'resilience',
  subjects: ['PodDisruptionBudget'],
  reads: WORKLOAD_KINDS,
  messages: {
    noneUnavailable: {
      text: '{{budget}} never lets a pod be evicted: its maxUnavailable is {{value}}.',
      remediation: 'Set maxUnavailable to 1 or more.',
    },
    allAvailable: {
      text: '{{budget}} never lets a pod be evicted: its minAvailable of {{value}} is all of the {{pods}} there are to be.',
      remediation: 'Lower minAvailable below the number of replicas, add replicas, or use maxUnavailable 1.',
    },
  },
  remediation: 'Let the budget allow at least one pod to be away.',
  *evaluate(budget, { snapshot }) {
    const pods = expectedPods(budget, snapshot);
    if (budget.deleting !== undefined || pods === 0) return;
    const { minAvailable, maxUnavailable } = budget.spec;
    if (maxUnavailable !== undefined) {
      if (share(maxUnavailable, pods) !== 0) return;
      yield {
        messageId: 'noneUnavailable',
        data: { budget: objectName(budget), value: maxUnavailable },
        path: 'spec.maxUnavailable',
        evidence: [fieldFact(snapshot, budget, ['spec.maxUnavailable', maxUnavailable])],
      };
      return;
    }
    const wanted = share(minAvailable ?? 1, pods);
    if (minAvailable === undefined || wanted === undefined || wanted < pods) return;
    yield {
      messageId: 'allAvailable',
      data: {
        budget: objectName(budget),
        value: minAvailable,
        pods: pods === 1 ? 'one pod' : `${pods} pods`,
      },
      path: 'spec.minAvailable',
      evidence: [
        fieldFact(snapshot, budget, ['spec.minAvailable', minAvailable]),
        countFact(snapshot, budget, ['status.expectedPods', pods, 'Pods that the budget is about.']),
      ],
    };
  },
});

/** What the disruption controller counted, or what the selected workloads are to have. */
function expectedPods({ namespace, spec, status }: Budget, snapshot: ClusterSnapshot): number {
  if (status.expectedPods !== undefined) return status.expectedPods;
  const workloads = spec.selector ? workloadsMatching(snapshot, namespace, spec.selector) : [];
  return workloads.map((one) => desiredPods(one) ?? 0).reduce((sum, one) => sum + one, 0);
}

/** A number, or a share of all pods rounded up, as the disruption controller rounds it. */
function share(value: string | number, pods: number): number | undefined {
  if (typeof value === 'number') return value;
  const percent = /^(\d{1,4})%$/.exec(value)?.[1];
  return percent === undefined ? undefined : Math.ceil((Number(percent) / 100) * pods);
}
