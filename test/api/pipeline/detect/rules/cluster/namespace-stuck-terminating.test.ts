import { namespaceStuckTerminating } from '@outrider/api/src/pipeline/detect/rules/cluster/namespace-stuck-terminating.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(namespaceStuckTerminating, {
  quiet: [
    {
      name: 'it has been going for two minutes',
      objects: `
apiVersion: v1
kind: Namespace
metadata: { name: old, creationTimestamp: 2026-09-01T11:00:00Z, deletionTimestamp: 2026-09-01T11:58:00Z }
status: { phase: Terminating }`,
    },
    {
      name: 'it is in use',
      objects: `
apiVersion: v1
kind: Namespace
metadata: { name: old, creationTimestamp: 2026-09-01T11:00:00Z }
status: { phase: Active }`,
    },
  ],
  fires: [
    {
      name: 'finalizers hold what is in it',
      objects: `
apiVersion: v1
kind: Namespace
metadata: { name: old, creationTimestamp: 2026-09-01T11:00:00Z, deletionTimestamp: 2026-09-01T11:00:00Z }
status:
  phase: Terminating
  conditions:
    - type: NamespaceContentRemaining
      status: "True"
      reason: SomeResourcesRemain
      message: "Some resources are remaining: volumes.longhorn.io has 1 resource instances"
      lastTransitionTime: 2026-09-01T11:30:00Z
    - type: NamespaceFinalizersRemaining
      status: "True"
      reason: SomeFinalizersRemain
      message: "Some content in the namespace has finalizers remaining: longhorn.io in 1 resource instances"
      lastTransitionTime: 2026-09-01T11:30:00Z`,
      expect: [{ messageId: 'finalizers', path: 'metadata.deletionTimestamp' }],
    },
    {
      name: 'an API does not answer',
      objects: `
apiVersion: v1
kind: Namespace
metadata: { name: old, creationTimestamp: 2026-09-01T11:00:00Z, deletionTimestamp: 2026-09-01T11:00:00Z }
status:
  phase: Terminating
  conditions:
    - type: NamespaceDeletionDiscoveryFailure
      status: "True"
      reason: DiscoveryFailed
      message: "Discovery failed for some groups, 1 failing: metrics.k8s.io/v1beta1: stale GroupVersion discovery"
      lastTransitionTime: 2026-09-01T11:30:00Z`,
      expect: [{ messageId: 'discovery' }],
    },
    {
      name: 'objects are not deleted',
      objects: `
apiVersion: v1
kind: Namespace
metadata: { name: old, creationTimestamp: 2026-09-01T11:00:00Z, deletionTimestamp: 2026-09-01T11:00:00Z }
status:
  phase: Terminating
  conditions:
    - type: NamespaceDeletionContentFailure
      status: "True"
      reason: ContentDeletionFailed
      message: "Failed to delete all resource types, 1 remaining: unexpected items still remain"
      lastTransitionTime: 2026-09-01T11:30:00Z`,
      expect: [{ messageId: 'content' }],
    },
    {
      name: 'nothing says why',
      objects: `
apiVersion: v1
kind: Namespace
metadata: { name: old, creationTimestamp: 2026-09-01T11:00:00Z, deletionTimestamp: 2026-09-01T11:00:00Z }
status: { phase: Terminating }`,
      expect: [{ messageId: 'unknown' }],
    },
  ],
});
