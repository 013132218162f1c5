import { lasted } from '../../cluster-objects/causes/pod-view.ts';
import { fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { scaleTargetOf } from '../../cluster-objects/scale-target.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

const PATIENCE_MS = 5 * 60_000;

/** An autoscaler scales nothing. */
export const hpaTargetMissing = defineClusterRule({
  id: 'cluster/hpa-target-missing',
  title: 'The target of an autoscaler does not exist',
  description: 'A HorizontalPodAutoscaler names a workload that does not exist, so nothing is scaled.',
  severity: 'medium',
  causeClass: 'manifest',
  subjects: ['HorizontalPodAutoscaler'],
  reads: ['Deployment', 'StatefulSet', 'ReplicaSet'],
  messages: {
    missing: { text: '{{hpa}} scales nothing: the {{kind}} {{name}} does not exist.' },
  },
  remediation: 'Correct spec.scaleTargetRef, or remove the autoscaler.',
  *evaluate(autoscaler, { snapshot, now }) {
    if (autoscaler.deleting !== undefined || !lasted(autoscaler.created, PATIENCE_MS, now)) return;
    if (scaleTargetOf(autoscaler, snapshot) !== 'missing') return;
    const { kind = 'workload', name = '' } = autoscaler.spec.scaleTargetRef;
    yield {
      messageId: 'missing',
      data: { hpa: objectName(autoscaler), kind, name },
      path: 'spec.scaleTargetRef.name',
      evidence: [fieldFact(snapshot, autoscaler, ['spec.scaleTargetRef.name', name])],
    };
  },
});
