import { defineCauseRule } from '../../cluster-objects/causes/define-cause-rule.ts';

/** No node takes a pod. */
export const podUnschedulable = defineCauseRule({
  id: 'cluster/pod-unschedulable',
  title: 'No node takes a pod',
  description: 'The scheduler has found no node for pods of a workload for minutes.',
  severity: 'high',
  causeClass: 'capacity',
  messages: {
    resources: { text: 'No node has room for {{pods}} of {{workload}}: “{{reason}}”.' },
    tooLarge: {
      text: 'No node is large enough for a pod of {{workload}}: it asks for {{asked}} and the largest node gives {{most}}.',
      remediation: 'Lower the requests of the workload, or add a node that is large enough.',
    },
    taints: {
      text: 'Taints keep {{pods}} of {{workload}} off the nodes: “{{reason}}”.',
      remediation:
        'Add a toleration for the taint to the workload, or remove the taint from nodes that should take it.',
    },
    nodeAffinity: {
      text: 'No node matches what {{workload}} asks of nodes, so {{pods}} cannot run: “{{reason}}”.',
      remediation: 'Correct nodeSelector or node affinity, or label the nodes that are meant.',
    },
    podAffinity: {
      text: 'The rules of {{workload}} about its neighbors leave no node for {{pods}}: “{{reason}}”.',
      remediation:
        'Add nodes, ask for fewer replicas, or make the affinity or spread constraint preferred instead of required.',
    },
    claimMissing: {
      text: '{{workload}} cannot run {{pods}}, because a volume claim does not exist: “{{reason}}”.',
      remediation: 'Create the claim, or correct claimName.',
    },
    claimUnbound: {
      text: '{{workload}} cannot run {{pods}}, because a volume claim finds no volume: “{{reason}}”.',
      remediation: 'Look at the claims of the pod and at their storage class.',
    },
    volumePlace: {
      text: '{{workload}} cannot run {{pods}}, because its volume is where no fitting node is: “{{reason}}”.',
      remediation: 'Add a node in the zone of the volume, or move the data to a volume where nodes are.',
    },
    hostPorts: {
      text: 'No node has the host ports free that {{pods}} of {{workload}} ask for: “{{reason}}”.',
      remediation: 'Do without hostPort, or ask for no more replicas than there are nodes.',
    },
    cordoned: {
      text: 'Only nodes that are cordoned could take {{pods}} of {{workload}}: “{{reason}}”.',
      remediation: 'Uncordon a node when its maintenance is over, or add one.',
    },
    other: { text: 'No node takes {{pods}} of {{workload}}: “{{reason}}”.' },
  },
  remediation: 'Add capacity, lower what the workload requests, or loosen what rules the nodes out.',
});
