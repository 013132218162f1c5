import { volumeFailed } from '@outrider/api/src/pipeline/detect/rules/cluster/volume-failed.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(volumeFailed, {
  quiet: [
    {
      name: 'it is kept on purpose',
      objects: `
apiVersion: v1
kind: PersistentVolume
metadata: { name: pv-1, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { persistentVolumeReclaimPolicy: Retain }
status: { phase: Released }`,
    },
    {
      name: 'it is in use',
      objects: `
apiVersion: v1
kind: PersistentVolume
metadata: { name: pv-1, creationTimestamp: 2026-09-01T11:00:00Z }
spec: {}
status: { phase: Bound }`,
    },
  ],
  fires: [
    {
      name: 'the storage could not be deleted',
      objects: `
apiVersion: v1
kind: PersistentVolume
metadata: { name: pv-1, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { persistentVolumeReclaimPolicy: Delete }
status: { phase: Failed, message: "rpc error: code = Internal desc = volume is still attached" }`,
      expect: [{ messageId: 'failed', path: 'spec.persistentVolumeReclaimPolicy' }],
    },
  ],
});
