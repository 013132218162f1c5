import { lasted } from '../../cluster-objects/causes/pod-view.ts';
import { conditionFact, type ConditionView } from '../../cluster-objects/object-evidence.ts';
import { objectName, reasonWords } from '../../cluster-objects/object-words.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

const PATIENCE_MS = 5 * 60_000;
/** Told by rules of their own. */
const TOLD = new Set(['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure']);
/** Conditions of which True is good news, as EtcdIsVoter of RKE2 and K3s. */
const GOOD =
  /(?:Ready|Healthy|Voter|Available|Active|Initialized|Provisioned|Up|Running|Synced|Succeeded|OK)$/;

/** Something that watches nodes has found a problem on one. */
export const nodeProblem = defineClusterRule({
  id: 'cluster/node-problem',
  title: 'A problem was detected on a node',
  description: 'A condition of a node, other than those of the kubelet, says that something is wrong.',
  severity: 'medium',
  causeClass: 'platform',
  subjects: ['Node'],
  messages: {
    network: {
      text: '{{node}} has no working network for pods: “{{reason}}”.',
      severity: 'high',
      remediation: 'Check the network plugin on the node and the routes of the cloud provider.',
    },
    problem: { text: '{{node}} reports {{type}}: “{{reason}}”.' },
  },
  remediation: 'Find out what sets the condition, usually a node problem detector, and follow its message.',
  *evaluate(node, { snapshot, now }) {
    if (node.deleting !== undefined) return;
    for (const condition of node.status.conditions) {
      const { type = 'Ready', message, reason, lastTransitionTime } = condition;
      if (!isProblem(condition) || !lasted(lastTransitionTime, PATIENCE_MS, now)) continue;
      yield {
        messageId: type === 'NetworkUnavailable' ? 'network' : 'problem',
        data: {
          node: objectName(node),
          type,
          reason: reasonWords(message, reason),
        },
        path: `status.conditions[${type}]`,
        evidence: [conditionFact(snapshot, node, condition)],
      };
    }
  },
});

function isProblem({ type = 'Ready', status }: ConditionView): boolean {
  return status === 'True' && !TOLD.has(type) && !GOOD.test(type);
}
