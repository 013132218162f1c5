import { countFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

/** Pods of a DaemonSet run on nodes that it no longer means. */
export const daemonsetMisscheduled = defineClusterRule({
  id: 'cluster/daemonset-misscheduled',
  title: 'A DaemonSet runs on nodes it does not mean',
  description: 'Pods of a DaemonSet run on nodes that its selector, affinity or tolerations rule out.',
  severity: 'low',
  causeClass: 'workload',
  subjects: ['DaemonSet'],
  messages: {
    misscheduled: {
      text: '{{workload}} has {{count}} where it should have none: labels or taints of their nodes have changed.',
    },
  },
  remediation:
    'Compare nodeSelector, affinity and tolerations of the DaemonSet with the labels and taints of those nodes.',
  *evaluate(daemonSet, { snapshot }) {
    const { numberMisscheduled = 0, observedGeneration } = daemonSet.status;
    if (!(numberMisscheduled > 0) || daemonSet.deleting !== undefined) return;
    // Before the controller has looked at the latest change its counts are those of the one before.
    if (
      observedGeneration !== undefined &&
      observedGeneration !== (daemonSet.generation ?? observedGeneration)
    ) {
      return;
    }
    yield {
      messageId: 'misscheduled',
      data: {
        workload: objectName(daemonSet),
        count: numberMisscheduled === 1 ? 'a pod on a node' : `pods on ${numberMisscheduled} nodes`,
      },
      path: 'spec.template.spec',
      evidence: [countFact(snapshot, daemonSet, ['status.numberMisscheduled', numberMisscheduled])],
    };
  },
});
