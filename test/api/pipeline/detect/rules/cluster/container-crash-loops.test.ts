import { containerCrashLoops } from '@outrider/api/src/pipeline/detect/rules/cluster/container-crash-loops.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(containerCrashLoops, {
  quiet: [
    {
      name: 'it crashed twice an hour ago and has run since',
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
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Running
  conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses:
    - name: app
      ready: true
      restartCount: 2
      state: { running: { startedAt: 2026-09-01T11:10:00Z } }
      lastState: { terminated: { reason: Error, exitCode: 1, finishedAt: 2026-09-01T11:00:00Z } }`,
    },
    {
      name: 'it was killed for its memory, which another rule tells',
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
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Running
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses:
    - name: app
      ready: false
      started: true
      restartCount: 7
      state: { waiting: { reason: CrashLoopBackOff, message: back-off 5m0s restarting failed container=app } }
      lastState: { terminated: { reason: OOMKilled, exitCode: 137, finishedAt: 2026-09-01T11:58:00Z } }`,
    },
    {
      name: 'its liveness probe had it stopped, which another rule tells',
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
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Running
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses:
    - name: app
      ready: false
      started: true
      restartCount: 7
      state: { waiting: { reason: CrashLoopBackOff, message: back-off 5m0s restarting failed container=app } }
      lastState: { terminated: { reason: Error, exitCode: 137, finishedAt: 2026-09-01T11:58:00Z } }
---
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: Unhealthy
message: "Liveness probe failed: HTTP probe failed with statuscode: 500"
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:59:00Z
involvedObject: { kind: Pod, namespace: shop, name: web-5d4-a, fieldPath: "spec.containers{app}" }`,
    },
    {
      name: 'a pod of a Job has done its work',
      objects: `
apiVersion: batch/v1
kind: Job
metadata: { name: import, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  backoffLimit: 2
  template:
    metadata: { labels: { app: import } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
---
apiVersion: v1
kind: Pod
metadata:
  name: import-x
  namespace: shop
  labels: { app: import }
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: Job, name: import, controller: true } ]
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Succeeded
  containerStatuses: [ { name: app, ready: false, restartCount: 0, state: { terminated: { exitCode: 0, reason: Completed } } } ]`,
    },
  ],
  fires: [
    {
      name: 'the application ends with an error',
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
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Running
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses:
    - name: app
      ready: false
      started: true
      restartCount: 7
      state: { waiting: { reason: CrashLoopBackOff, message: back-off 5m0s restarting failed container=app } }
      lastState:
        terminated:
          reason: Error
          exitCode: 1
          finishedAt: 2026-09-01T11:58:00Z
          message: "fatal: DATABASE_URL is not set"
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { name: http, port: 80, targetPort: 8080 } ] }`,
      expect: [
        {
          messageId: 'crashes',
          severity: 'critical',
          object: { kind: 'Deployment', name: 'web' },
          path: 'spec.template.spec.containers[0]',
          causeClass: 'manifest',
          cause:
            'The environment variable DATABASE_URL is missing. Its last words: “fatal: DATABASE_URL is not set”.',
          traits: { failure: 'exit code 1: fatal: DATABASE_URL is not set' },
        },
      ],
    },
    {
      name: 'an init container ends with an error',
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
      initContainers: [ { name: migrate, image: registry.example.com/web:2.0 } ]
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
  initContainers: [ { name: migrate, image: registry.example.com/web:2.0 } ]
status:
  phase: Pending
  initContainerStatuses:
    - name: migrate
      ready: false
      restartCount: 4
      state: { waiting: { reason: CrashLoopBackOff } }
      lastState: { terminated: { reason: Error, exitCode: 2 } }
  containerStatuses: [ { name: app, ready: false, restartCount: 0, state: { waiting: { reason: PodInitializing } } } ]`,
      expect: [{ messageId: 'crashes', path: 'spec.template.spec.initContainers[0]', severity: 'high' }],
    },
    {
      name: 'it runs just now, after its third error',
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
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Running
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses:
    - name: app
      ready: false
      started: true
      restartCount: 3
      state: { running: { startedAt: 2026-09-01T11:59:30Z } }
      lastState: { terminated: { reason: Error, exitCode: 139, finishedAt: 2026-09-01T11:59:00Z } }`,
      expect: [{ messageId: 'crashes' }],
    },
    {
      name: 'the command ends as soon as its work is done',
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
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Running
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses:
    - name: app
      ready: false
      started: true
      restartCount: 7
      state: { waiting: { reason: CrashLoopBackOff, message: back-off 5m0s restarting failed container=app } }
      lastState: { terminated: { reason: Completed, exitCode: 0, finishedAt: 2026-09-01T11:58:00Z } }`,
      expect: [{ messageId: 'exits' }],
    },
  ],
});
