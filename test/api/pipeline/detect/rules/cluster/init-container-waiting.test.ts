import { initContainerWaiting } from '@outrider/api/src/pipeline/detect/rules/cluster/init-container-waiting.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(initContainerWaiting, {
  quiet: [
    {
      name: 'it has been running for five minutes',
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
  initContainers: [ { name: wait, image: busybox:1.37 } ]
status:
  phase: Pending
  initContainerStatuses: [ { name: wait, ready: false, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:55:00Z } } } ]
  containerStatuses: [ { name: app, ready: false, restartCount: 0, state: { waiting: { reason: PodInitializing } } } ]`,
    },
    {
      name: 'it is a sidecar, which is meant to stay',
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
  initContainers: [ { name: wait, image: proxy:1, restartPolicy: Always } ]
status:
  phase: Pending
  initContainerStatuses: [ { name: wait, ready: false, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:05:00Z } } } ]
  containerStatuses: [ { name: app, ready: false, restartCount: 0, state: { waiting: { reason: PodInitializing } } } ]`,
    },
  ],
  fires: [
    {
      name: 'it waits for a database for an hour',
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
      initContainers: [ { name: wait, image: busybox:1.37 } ]
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
  initContainers: [ { name: wait, image: busybox:1.37 } ]
status:
  phase: Pending
  initContainerStatuses: [ { name: wait, ready: false, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:05:00Z } } } ]
  containerStatuses: [ { name: app, ready: false, restartCount: 0, state: { waiting: { reason: PodInitializing } } } ]`,
      expect: [{ messageId: 'running', path: 'spec.template.spec.initContainers[0]' }],
    },
  ],
});
