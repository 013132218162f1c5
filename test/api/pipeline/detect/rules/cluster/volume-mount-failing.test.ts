import { volumeMountFailing } from '@outrider/api/src/pipeline/detect/rules/cluster/volume-mount-failing.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(volumeMountFailing, {
  quiet: [
    {
      name: 'the volume came after two tries',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: web-5d4
  namespace: shop
  labels: { app: web }
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: Deployment, name: web, controller: true } ]
spec: { replicas: 2, selector: { matchLabels: { app: web } } }
---
apiVersion: v1
kind: Pod
metadata:
  name: web-5d4-a
  namespace: shop
  labels: { app: web }
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: ReplicaSet, name: web-5d4, controller: true } ]
spec:
  nodeName: node-1
  containers: [ { name: app, image: registry.example.com/web:2.0 } ]
  volumes: [ { name: data, persistentVolumeClaim: { claimName: data } } ]
status:
  phase: Running
  conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses: [ { name: app, ready: true, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:10:00Z } } } ]
---
apiVersion: v1
kind: Event
metadata: { name: e1, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: FailedAttachVolume
message: Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) web-5d3-x
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:59:00Z
involvedObject: { kind: Pod, namespace: shop, name: web-5d4-a }`,
    },
    {
      name: 'the pod was made a minute ago',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: web-5d4
  namespace: shop
  labels: { app: web }
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: Deployment, name: web, controller: true } ]
spec: { replicas: 2, selector: { matchLabels: { app: web } } }
---
apiVersion: v1
kind: Pod
metadata:
  name: web-5d4-a
  namespace: shop
  labels: { app: web }
  creationTimestamp: 2026-09-01T11:59:00Z
  ownerReferences: [ { kind: ReplicaSet, name: web-5d4, controller: true } ]
spec:
  nodeName: node-1
  containers: [ { name: app, image: registry.example.com/web:2.0 } ]
  volumes: [ { name: data, persistentVolumeClaim: { claimName: data } } ]
status:
  phase: Pending
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses: [ { name: app, ready: false, restartCount: 0, state: { waiting: { reason: ContainerCreating } } } ]
---
apiVersion: v1
kind: Event
metadata: { name: e1, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: FailedAttachVolume
message: Multi-Attach error for volume "pvc-1"
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:59:00Z
involvedObject: { kind: Pod, namespace: shop, name: web-5d4-a }`,
    },
  ],
  fires: [
    {
      name: 'another node still holds the volume',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [ { name: app, image: registry.example.com/web:2.0 } ]
      volumes: [ { name: data, persistentVolumeClaim: { claimName: data } } ]
---
apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: web-5d4
  namespace: shop
  labels: { app: web }
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: Deployment, name: web, controller: true } ]
spec: { replicas: 2, selector: { matchLabels: { app: web } } }
---
apiVersion: v1
kind: Pod
metadata:
  name: web-5d4-a
  namespace: shop
  labels: { app: web }
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: ReplicaSet, name: web-5d4, controller: true } ]
spec:
  nodeName: node-1
  containers: [ { name: app, image: registry.example.com/web:2.0 } ]
  volumes: [ { name: data, persistentVolumeClaim: { claimName: data } } ]
status:
  phase: Pending
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses: [ { name: app, ready: false, restartCount: 0, state: { waiting: { reason: ContainerCreating } } } ]
---
apiVersion: v1
kind: Event
metadata: { name: e1, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: FailedAttachVolume
message: Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) web-5d3-x
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:40:00Z
involvedObject: { kind: Pod, namespace: shop, name: web-5d4-a }
---
apiVersion: v1
kind: Event
metadata: { name: e2, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: FailedMount
message: "Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[data]: timed out waiting for the condition"
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:59:00Z
involvedObject: { kind: Pod, namespace: shop, name: web-5d4-a }
---
apiVersion: v1
kind: Event
metadata: { name: e3, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: Other
message: something later
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T12:00:00Z
involvedObject: { kind: Pod, namespace: shop, name: web-5d4-a }`,
      expect: [{ messageId: 'attach', causeClass: 'storage', path: 'spec.template.spec.volumes' }],
    },
    {
      name: 'the driver of the volume does not run on the node',
      objects: `
apiVersion: v1
kind: Pod
metadata: { name: tool, namespace: shop, labels: { app: web }, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  nodeName: node-1
  containers: [ { name: app, image: registry.example.com/web:2.0 } ]
  volumes: [ { name: data, persistentVolumeClaim: { claimName: data } } ]
status:
  phase: Pending
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses: [ { name: app, ready: false, restartCount: 0, state: { waiting: { reason: ContainerCreating } } } ]
---
apiVersion: v1
kind: Event
metadata: { name: e1, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: FailedMount
message: 'MountVolume.MountDevice failed for volume "pvc-1" : kubernetes.io/csi: attacher.MountDevice failed to create newCsiDriverClient: driver name driver.longhorn.io not found in the list of registered CSI drivers'
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:59:00Z
involvedObject: { kind: Pod, namespace: shop, name: tool }`,
      expect: [{ messageId: 'mount' }],
    },
  ],
});
