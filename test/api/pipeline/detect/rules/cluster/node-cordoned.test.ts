import { nodeCordoned } from '@outrider/api/src/pipeline/detect/rules/cluster/node-cordoned.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(nodeCordoned, {
  quiet: [
    {
      name: 'it was cordoned an hour ago',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
spec:
  unschedulable: true
  taints: [ { key: node.kubernetes.io/unschedulable, effect: NoSchedule, timeAdded: 2026-09-01T11:00:00Z } ]
status: { conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ] }`,
    },
    {
      name: 'it takes pods',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
status: { conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ] }`,
    },
    {
      name: 'nobody knows since when',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
spec: { unschedulable: true, taints: [ { key: node.kubernetes.io/unschedulable, effect: NoSchedule } ] }
status: { conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ] }`,
    },
  ],
  fires: [
    {
      name: 'it was cordoned three days ago',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
spec:
  unschedulable: true
  taints: [ { key: node.kubernetes.io/unschedulable, effect: NoSchedule, timeAdded: 2026-08-29T10:40:00Z } ]
status: { conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ] }`,
      expect: [{ messageId: 'cordoned', severity: 'info', path: 'spec.unschedulable' }],
    },
  ],
});
