import { rolloutStuck } from '@outrider/api/src/pipeline/detect/rules/cluster/rollout-stuck.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(rolloutStuck, {
  quiet: [
    {
      name: 'it was changed since, and the controller has not looked yet',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, generation: 4, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  observedGeneration: 3
  readyReplicas: 1
  updatedReplicas: 1
  conditions:
    - type: Progressing
      status: "False"
      reason: ProgressDeadlineExceeded
      message: ReplicaSet "web-5d4" has timed out progressing.
      lastTransitionTime: 2026-09-01T11:30:00Z`,
    },
    {
      name: 'its pods crash, which is the cause',
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
status:
  conditions:
    - type: Progressing
      status: "False"
      reason: ProgressDeadlineExceeded
      message: ReplicaSet "web-5d4" has timed out progressing.
      lastTransitionTime: 2026-09-01T11:30:00Z
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
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Running
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses:
    - name: app
      ready: false
      started: true
      restartCount: 7
      state: { waiting: { reason: CrashLoopBackOff } }
      lastState: { terminated: { reason: Error, exitCode: 1, finishedAt: 2026-09-01T11:58:00Z } }`,
    },
    {
      name: 'the rollout goes on',
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
status:
  conditions:
    - type: Progressing
      status: "True"
      reason: ReplicaSetUpdated
      message: ReplicaSet "web-5d4" is progressing.
      lastTransitionTime: 2026-09-01T11:30:00Z`,
    },
    {
      name: 'it was paused',
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
  paused: true
status:
  conditions:
    - type: Progressing
      status: "False"
      reason: ProgressDeadlineExceeded
      message: ReplicaSet "web-5d4" has timed out progressing.
      lastTransitionTime: 2026-09-01T11:30:00Z`,
    },
    {
      name: 'it was scaled to zero',
      objects: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 0
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  conditions:
    - type: Progressing
      status: "False"
      reason: ProgressDeadlineExceeded
      message: ReplicaSet "web-5d4" has timed out progressing.
      lastTransitionTime: 2026-09-01T11:30:00Z`,
    },
  ],
  fires: [
    {
      name: 'the deadline has passed',
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
status:
  readyReplicas: 1
  updatedReplicas: 1
  conditions:
    - type: Progressing
      status: "False"
      reason: ProgressDeadlineExceeded
      message: ReplicaSet "web-5d4" has timed out progressing.
      lastTransitionTime: 2026-09-01T11:30:00Z
---
apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: web-5d4
  namespace: shop
  labels: { app: web }
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: Deployment, name: web, controller: true } ]
spec: { replicas: 2, selector: { matchLabels: { app: web } } }`,
      expect: [{ messageId: 'stuck', severity: 'medium', path: 'spec.template' }],
    },
    {
      name: 'no pod is left',
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
status:
  updatedReplicas: 1
  conditions:
    - type: Progressing
      status: "False"
      reason: ProgressDeadlineExceeded
      message: ReplicaSet "web-5d4" has timed out progressing.
      lastTransitionTime: 2026-09-01T11:30:00Z`,
      expect: [{ messageId: 'stuck', severity: 'high' }],
    },
  ],
});
