import { lasted } from '../../cluster-objects/causes/pod-view.ts';
import { conditionFact, type ConditionView } from '../../cluster-objects/object-evidence.ts';
import { objectName, reasonWords } from '../../cluster-objects/object-words.ts';
import { scaleTargetOf } from '../../cluster-objects/scale-target.ts';
import { conditionOf } from '../../cluster-objects/workloads/pod-state.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

/** Metrics of new pods take a minute or two to arrive. */
const PATIENCE_MS = 5 * 60_000;

/** An autoscaler gets no metrics. */
export const hpaMetricsMissing = defineClusterRule({
  id: 'cluster/hpa-metrics-missing',
  title: 'An autoscaler gets no metrics',
  description:
    'A HorizontalPodAutoscaler cannot read what it scales by, so the number of pods stays as it is.',
  severity: 'medium',
  causeClass: 'dependency',
  subjects: ['HorizontalPodAutoscaler'],
  reads: ['Deployment', 'StatefulSet', 'ReplicaSet'],
  messages: {
    resource: {
      text: '{{hpa}} does not scale: it gets no CPU or memory metrics: “{{reason}}”.',
      remediation: 'Check that metrics-server runs in kube-system and answers (kubectl top pods).',
    },
    other: {
      text: '{{hpa}} does not scale: it cannot read its metrics: “{{reason}}”.',
      remediation:
        'Check that the adapter for custom or external metrics runs, and that the metric exists under that name.',
    },
  },
  remediation: 'Check the component that serves the metrics.',
  *evaluate(autoscaler, { snapshot, now }) {
    const active = conditionOf(autoscaler, 'ScalingActive');
    if (active?.status !== 'False' || autoscaler.deleting !== undefined || isTold(active)) return;
    if (scaleTargetOf(autoscaler, snapshot) === 'missing') return;
    if (!lasted(active.lastTransitionTime, PATIENCE_MS, now)) return;
    const isResource = /FailedGet(?:Container)?ResourceMetric/.test(active.reason ?? '');
    yield {
      messageId: isResource ? 'resource' : 'other',
      data: {
        hpa: objectName(autoscaler),
        reason: reasonWords(active.message, active.reason),
      },
      path: 'spec.metrics',
      evidence: [conditionFact(snapshot, autoscaler, active)],
    };
  },
});

/** Scaled to zero on purpose, or told by the rule about requests. */
function isTold({ reason, message }: ConditionView): boolean {
  return reason === 'ScalingDisabled' || (message?.includes('missing request for') ?? false);
}
