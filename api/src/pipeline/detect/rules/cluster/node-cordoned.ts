import { fieldFact, timeFact } from '../../cluster-objects/object-evidence.ts';
import { durationWords, objectName } from '../../cluster-objects/object-words.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

/** Maintenance takes hours, not days. */
const PATIENCE_MS = 2 * 86_400_000;
const TAINT = 'node.kubernetes.io/unschedulable';

/** A node has been kept free of new pods for days. */
export const nodeCordoned = defineClusterRule({
  id: 'cluster/node-cordoned',
  title: 'A node has been cordoned for days',
  description: 'A node was closed for new pods and may have been forgotten.',
  severity: 'info',
  causeClass: 'capacity',
  subjects: ['Node'],
  messages: {
    cordoned: { text: '{{node}} has taken no new pods for {{duration}}: it was cordoned.' },
  },
  remediation: 'Run kubectl uncordon when its maintenance is over, or remove the node.',
  *evaluate(node, { snapshot, now }) {
    if (!node.spec.unschedulable || node.deleting !== undefined) return;
    const since = node.spec.taints.find(({ key }) => key === TAINT)?.timeAdded;
    if (since === undefined || now - since < PATIENCE_MS) return;
    yield {
      messageId: 'cordoned',
      data: { node: objectName(node), duration: durationWords(now - since) },
      path: 'spec.unschedulable',
      evidence: [
        fieldFact(snapshot, node, ['spec.unschedulable', true]),
        timeFact(snapshot, node, [`spec.taints[${TAINT}].timeAdded`, since]),
      ],
    };
  },
});
