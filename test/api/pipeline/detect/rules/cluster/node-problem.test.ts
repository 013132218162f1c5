import { nodeProblem } from '@outrider/api/src/pipeline/detect/rules/cluster/node-problem.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(nodeProblem, {
  quiet: [
    {
      name: 'the detector finds nothing',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
status:
  conditions:
    - type: KernelDeadlock
      status: "False"
      reason: KernelHasNoDeadlock
      lastTransitionTime: 2026-09-01T11:30:00Z
    - { type: ReadonlyFilesystem, status: "False", lastTransitionTime: 2026-09-01T11:30:00Z }`,
    },
    {
      name: 'the condition is good news',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
status:
  conditions:
    - { type: EtcdIsVoter, status: "True", reason: MemberNotLearner, lastTransitionTime: 2026-09-01T11:30:00Z }
    - { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z }`,
    },
  ],
  fires: [
    {
      name: 'the file system has become read-only',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
status:
  conditions:
    - type: ReadonlyFilesystem
      status: "True"
      reason: FilesystemIsReadOnly
      message: Remounting filesystem read-only
      lastTransitionTime: 2026-09-01T11:30:00Z`,
      expect: [{ messageId: 'problem', path: 'status.conditions[ReadonlyFilesystem]' }],
    },
    {
      name: 'pods have no network',
      objects: `
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
status:
  conditions:
    - type: NetworkUnavailable
      status: "True"
      reason: NoRouteCreated
      message: RouteController failed to create a route
      lastTransitionTime: 2026-09-01T11:30:00Z`,
      expect: [{ messageId: 'network', severity: 'high' }],
    },
  ],
});
