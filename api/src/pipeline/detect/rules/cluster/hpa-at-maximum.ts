import { conditionFact, fieldFact } from '../../cluster-objects/object-evidence.ts';
import { durationWords, objectName } from '../../cluster-objects/object-words.ts';
import { conditionOf } from '../../cluster-objects/workloads/pod-state.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

/** Peaks are what a maximum is for; longer than this is no peak. */
const PATIENCE_MS = 60 * 60_000;

/** An autoscaler would like more pods than it may have. */
export const hpaAtMaximum = defineClusterRule({
  id: 'cluster/hpa-at-maximum',
  title: 'An autoscaler has been at its maximum for long',
  description: 'The load asks for more pods than maxReplicas allows, so pods are busier than intended.',
  severity: 'medium',
  causeClass: 'capacity',
  subjects: ['HorizontalPodAutoscaler'],
  messages: {
    atMaximum: { text: '{{hpa}} has wanted more than its maximum of {{maximum}} pods for {{duration}}.' },
  },
  remediation: 'Raise maxReplicas if the cluster has room, or find out why each pod handles so little.',
  *evaluate(autoscaler, { snapshot, now }) {
    if (autoscaler.deleting !== undefined) return;
    const limited = conditionOf(autoscaler, 'ScalingLimited');
    if (limited?.status !== 'True' || limited.reason !== 'TooManyReplicas') return;
    const since = limited.lastTransitionTime;
    const { maxReplicas } = autoscaler.spec;
    if (since === undefined || now - since < PATIENCE_MS || maxReplicas === undefined) return;
    yield {
      messageId: 'atMaximum',
      data: { hpa: objectName(autoscaler), maximum: maxReplicas, duration: durationWords(now - since) },
      path: 'spec.maxReplicas',
      evidence: [
        conditionFact(snapshot, autoscaler, limited),
        fieldFact(snapshot, autoscaler, ['spec.maxReplicas', maxReplicas]),
        fieldFact(snapshot, autoscaler, ['status.currentReplicas', autoscaler.status.currentReplicas ?? 0]),
      ],
    };
  },
});
