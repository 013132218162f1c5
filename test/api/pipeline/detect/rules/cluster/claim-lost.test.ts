import { claimLost } from '@outrider/api/src/pipeline/detect/rules/cluster/claim-lost.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(claimLost, {
  quiet: [
    {
      name: 'it has its volume',
      objects: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { storageClassName: fast, accessModes: [ ReadWriteOnce ], volumeName: pv-1 }
status: { phase: Bound }`,
    },
    {
      name: 'it is being deleted',
      objects: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
  namespace: shop
  creationTimestamp: 2026-09-01T11:00:00Z
  deletionTimestamp: 2026-09-01T11:59:00Z
spec: { storageClassName: fast, accessModes: [ ReadWriteOnce ], volumeName: pv-1 }
status: { phase: Lost }`,
    },
  ],
  fires: [
    {
      name: 'its volume was deleted',
      objects: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { storageClassName: fast, accessModes: [ ReadWriteOnce ], volumeName: pv-1 }
status: { phase: Lost }`,
      expect: [{ messageId: 'lost', path: 'spec.volumeName' }],
    },
  ],
});
