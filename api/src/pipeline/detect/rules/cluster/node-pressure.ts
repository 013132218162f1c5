import { lasted } from '../../cluster-objects/causes/pod-view.ts';
import { conditionFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';

/** The kubelet frees what it can within minutes. */
const PATIENCE_MS = 5 * 60_000;

const PRESSURES: Readonly<Record<string, 'memory' | 'disk' | 'processes'>> = {
  MemoryPressure: 'memory',
  DiskPressure: 'disk',
  PIDPressure: 'processes',
};

/** A node is short of something and stops pods to get it back. */
export const nodePressure = defineClusterRule({
  id: 'cluster/node-pressure',
  title: 'A node is short of memory, disk or processes',
  description: 'A node takes no new pods and evicts those it has until the pressure is gone.',
  severity: 'high',
  causeClass: 'capacity',
  subjects: ['Node'],
  messages: {
    memory: {
      text: '{{node}} is short of memory and evicts pods.',
      remediation:
        'Find the pods that use more memory than they request, correct their requests, or add memory.',
    },
    disk: {
      text: '{{node}} is short of disk space and evicts pods.',
      remediation:
        'Free the disk of the node: look at images, container logs and emptyDir volumes; then enlarge it.',
    },
    processes: {
      text: '{{node}} is short of process ids and evicts pods.',
      remediation: 'Find the pod that starts so many processes, and limit it or the pids of pods.',
    },
  },
  remediation: 'Free what the node is short of, or add a node.',
  *evaluate(node, { snapshot, now }) {
    if (node.deleting !== undefined) return;
    for (const condition of node.status.conditions) {
      const messageId = PRESSURES[condition.type ?? ''];
      if (messageId === undefined || condition.status !== 'True') continue;
      if (!lasted(condition.lastTransitionTime, PATIENCE_MS, now)) continue;
      yield {
        messageId,
        data: { node: objectName(node) },
        path: `status.conditions[${condition.type ?? ''}]`,
        evidence: [conditionFact(snapshot, node, condition)],
      };
    }
  },
});
