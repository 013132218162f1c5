import { claimPending } from '@outrider/api/src/pipeline/detect/rules/cluster/claim-pending.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(claimPending, {
  quiet: [
    {
      name: 'it waits for its first pod',
      objects: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { storageClassName: fast, accessModes: [ ReadWriteOnce ] }
status: { phase: Pending }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast, creationTimestamp: 2026-09-01T11:00:00Z }
provisioner: driver.longhorn.io
volumeBindingMode: WaitForFirstConsumer`,
    },
    {
      name: 'it has its volume',
      objects: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { storageClassName: fast, accessModes: [ ReadWriteOnce ], volumeName: pv-1 }
status: { phase: Bound }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast, creationTimestamp: 2026-09-01T11:00:00Z }
provisioner: driver.longhorn.io
volumeBindingMode: Immediate`,
    },
    {
      name: 'it was made a minute ago',
      objects: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, creationTimestamp: 2026-09-01T11:59:00Z }
spec: { storageClassName: fast, accessModes: [ ReadWriteOnce ] }
status: { phase: Pending }`,
    },
    {
      name: 'a default class will be filled in',
      objects: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { accessModes: [ ReadWriteOnce ] }
status: { phase: Pending }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: slow
  annotations: { storageclass.kubernetes.io/is-default-class: "true" }
  creationTimestamp: 2026-09-01T11:00:00Z
provisioner: driver.longhorn.io
volumeBindingMode: Immediate`,
    },
    {
      name: 'a class is the default by the annotation of old',
      objects: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { accessModes: [ ReadWriteOnce ] }
status: { phase: Pending }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: slow
  annotations: { storageclass.beta.kubernetes.io/is-default-class: "true" }
provisioner: driver.longhorn.io
volumeBindingMode: Immediate`,
    },
  ],
  fires: [
    {
      name: 'its class is the empty one',
      objects: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { storageClassName: "", accessModes: [ ReadWriteOnce ] }
status: { phase: Pending }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: slow
  annotations: { storageclass.kubernetes.io/is-default-class: "true" }
provisioner: driver.longhorn.io
volumeBindingMode: Immediate`,
      expect: [{ messageId: 'emptyClass', path: 'spec.storageClassName' }],
    },
    {
      name: 'the class does not exist',
      objects: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { storageClassName: fast, accessModes: [ ReadWriteOnce ] }
status: { phase: Pending }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: slow, creationTimestamp: 2026-09-01T11:00:00Z }
provisioner: driver.longhorn.io
volumeBindingMode: Immediate`,
      expect: [{ messageId: 'classMissing', path: 'spec.storageClassName' }],
    },
    {
      name: 'neither the claim nor the cluster names a class',
      objects: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { accessModes: [ ReadWriteOnce ] }
status: { phase: Pending }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: slow, creationTimestamp: 2026-09-01T11:00:00Z }
provisioner: driver.longhorn.io
volumeBindingMode: Immediate`,
      expect: [{ messageId: 'noClass' }],
    },
    {
      name: 'the provisioner fails',
      objects: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { storageClassName: fast, accessModes: [ ReadWriteOnce ] }
status: { phase: Pending }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast, creationTimestamp: 2026-09-01T11:00:00Z }
provisioner: driver.longhorn.io
volumeBindingMode: WaitForFirstConsumer
---
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: ProvisioningFailed
message: 'failed to provision volume with StorageClass "fast": rpc error: code = ResourceExhausted desc = not enough space'
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:59:00Z
involvedObject: { kind: PersistentVolumeClaim, namespace: shop, name: data }`,
      expect: [{ messageId: 'provisioning', severity: 'high' }],
    },
    {
      name: 'volumes are made by hand and none is free',
      objects: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { storageClassName: fast, accessModes: [ ReadWriteOnce ] }
status: { phase: Pending }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast, creationTimestamp: 2026-09-01T11:00:00Z }
provisioner: kubernetes.io/no-provisioner
volumeBindingMode: Immediate`,
      expect: [{ messageId: 'noVolume' }],
    },
    {
      name: 'the volume belongs to another claim',
      objects: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { storageClassName: fast, accessModes: [ ReadWriteOnce ], volumeName: pv-1 }
status: { phase: Pending }
---
apiVersion: v1
kind: PersistentVolume
metadata: { name: pv-1, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { storageClassName: fast, claimRef: { namespace: shop, name: other } }
status: { phase: Bound }`,
      expect: [{ messageId: 'volumeTaken', path: 'spec.volumeName' }],
    },
    {
      name: 'the provisioner does not answer',
      objects: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { storageClassName: fast, accessModes: [ ReadWriteOnce ] }
status: { phase: Pending }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast, creationTimestamp: 2026-09-01T11:00:00Z }
provisioner: driver.longhorn.io
volumeBindingMode: Immediate`,
      expect: [{ messageId: 'waiting' }],
    },
  ],
});
