import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { servicesOf } from '../../cluster-objects/workloads/services-of.ts';
import { conditionFact, countFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { isExplained } from '../../cluster-objects/workloads/is-explained.ts';
import { conditionOf } from '../../cluster-objects/workloads/pod-state.ts';
import { livingWorkload } from '../../cluster-objects/workloads/workloads.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

/** A rollout missed its deadline, and nothing deeper is known. */
export const rolloutStuck = defineClusterRule({
  id: 'cluster/rollout-stuck',
  title: 'A rollout does not progress',
  description: 'A Deployment missed its progress deadline, and its pods do not say why.',
  severity: 'high',
  causeClass: 'rollout',
  subjects: ['Deployment'],
  reads: ['ReplicaSet', 'Pod'],
  messages: {
    stuck: {
      text: 'The rollout of {{workload}} has stopped: only {{updated}} of {{desired}} pods run the new version within the deadline.',
    },
  },
  remediation:
    'Look at the newest ReplicaSet and its pods with kubectl describe, or roll back with kubectl rollout undo.',
  *evaluate(deployment, context) {
    const progressing = conditionOf(deployment, 'Progressing');
    const workload = livingWorkload(deployment, context.snapshot);
    if (workload === undefined || progressing?.status !== 'False' || isStopped(deployment)) return;
    if (isExplained(workload, context)) return;
    const { updatedReplicas = 0, readyReplicas = 0 } = deployment.status;
    yield {
      messageId: 'stuck',
      data: {
        workload: objectName(deployment),
        updated: Math.min(updatedReplicas, readyReplicas),
        desired: deployment.spec.replicas ?? 1,
      },
      path: 'spec.template',
      severity: readyReplicas > 0 ? 'medium' : 'high',
      services: servicesOf(workload, context.snapshot),
      evidence: [
        conditionFact(context.snapshot, deployment, progressing),
        countFact(context.snapshot, deployment, ['status.readyReplicas', readyReplicas]),
      ],
    };
  },
});

/** Paused, scaled to zero, or changed since the controller last looked: its conditions are about what was before. */
function isStopped({ spec, status, generation = 0 }: DownstreamRecord<'Deployment'>): boolean {
  return (
    spec.paused === true || spec.replicas === 0 || generation > (status.observedGeneration ?? generation)
  );
}
