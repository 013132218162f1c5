import { nodeNotReady } from '@outrider/api/src/pipeline/detect/rules/cluster/node-not-ready.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(nodeNotReady, {
  quiet: [
    {
      name: 'it is ready',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
status:
  conditions: [ { type: Ready, status: "True", reason: KubeletReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]`,
    },
    {
      name: 'it restarts',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
status:
  conditions:
    - type: Ready
      status: Unknown
      reason: NodeStatusUnknown
      message: Kubelet stopped posting node status.
      lastTransitionTime: 2026-09-01T11:59:00Z`,
    },
    {
      name: 'it has just joined',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-09-01T11:56:00Z }
status:
  conditions:
    - type: Ready
      status: "False"
      reason: KubeletNotReady
      message: cni plugin not initialized
      lastTransitionTime: 2026-09-01T11:56:00Z`,
    },
  ],
  fires: [
    {
      name: 'the kubelet does not answer any more',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
status:
  conditions:
    - type: Ready
      status: Unknown
      reason: NodeStatusUnknown
      message: Kubelet stopped posting node status.
      lastTransitionTime: 2026-09-01T11:30:00Z
---
apiVersion: v1
kind: Node
metadata: { name: node-2, creationTimestamp: 2026-06-03T12:00:00Z }
status: { conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ] }
---
apiVersion: v1
kind: Pod
metadata: { name: tool, namespace: shop, labels: { app: web }, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Running
  conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses: [ { name: app, ready: true, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:10:00Z } } } ]`,
      expect: [{ messageId: 'unknown', severity: 'high', path: 'status.conditions[Ready]' }],
    },
    {
      name: 'the only node has no network',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
status:
  conditions:
    - type: Ready
      status: "False"
      reason: KubeletNotReady
      message: "container runtime network not ready: cni plugin not initialized"
      lastTransitionTime: 2026-09-01T11:30:00Z`,
      expect: [{ messageId: 'notReady', severity: 'critical' }],
    },
  ],
});
