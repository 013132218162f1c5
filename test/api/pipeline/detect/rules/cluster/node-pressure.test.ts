import { nodePressure } from '@outrider/api/src/pipeline/detect/rules/cluster/node-pressure.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(nodePressure, {
  quiet: [
    {
      name: 'nothing is short',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
status:
  conditions:
    - type: MemoryPressure
      status: "False"
      reason: KubeletHasSufficientMemory
      lastTransitionTime: 2026-09-01T11:30:00Z
    - { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z }`,
    },
    {
      name: 'it has been short for a minute',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
status:
  conditions:
    - type: DiskPressure
      status: "True"
      reason: KubeletHasDiskPressure
      message: x
      lastTransitionTime: 2026-09-01T11:59:00Z`,
    },
    {
      name: 'it does not answer, so nobody knows',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
status:
  conditions:
    - type: DiskPressure
      status: Unknown
      reason: NodeStatusUnknown
      lastTransitionTime: 2026-09-01T11:30:00Z`,
    },
  ],
  fires: [
    {
      name: 'memory is short',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
status:
  conditions:
    - type: MemoryPressure
      status: "True"
      reason: KubeletHasInsufficientMemory
      message: kubelet has insufficient memory available
      lastTransitionTime: 2026-09-01T11:30:00Z`,
      expect: [{ messageId: 'memory', path: 'status.conditions[MemoryPressure]' }],
    },
    {
      name: 'disk and process ids are short',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
status:
  conditions:
    - type: DiskPressure
      status: "True"
      reason: KubeletHasDiskPressure
      message: kubelet has disk pressure
      lastTransitionTime: 2026-09-01T11:30:00Z
    - type: PIDPressure
      status: "True"
      reason: KubeletHasInsufficientPID
      message: x
      lastTransitionTime: 2026-09-01T11:30:00Z`,
      expect: [{ messageId: 'disk' }, { messageId: 'processes' }],
    },
  ],
});
