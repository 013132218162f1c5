import { probeFailing } from '@outrider/api/src/pipeline/detect/rules/cluster/probe-failing.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(probeFailing, {
  quiet: [
    {
      name: 'the probe asks a name that no port has, which another rule tells',
      objects: `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  nodeName: node-1
  containers:
    - { name: app, image: registry.example.com/web:2.0, readinessProbe: { httpGet: { path: /ready, port: web } } }
status:
  phase: Running
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses:
    - { name: app, ready: false, started: true, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:10:00Z } } }`,
    },
    {
      name: 'the container started a minute ago',
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
  containers:
    - name: app
      image: registry.example.com/web:2.0
      readinessProbe: { httpGet: { path: /ready, port: 8080 } }
      livenessProbe: { httpGet: { path: /live, port: 8080 } }
status:
  phase: Running
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses:
    - name: app
      ready: false
      started: true
      restartCount: 0
      state: { running: { startedAt: 2026-09-01T11:59:00Z } }
---
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: Unhealthy
message: "Readiness probe failed: HTTP probe failed with statuscode: 503"
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:59:00Z
involvedObject: { kind: Pod, namespace: shop, name: web-5d4-a, fieldPath: "spec.containers{app}" }`,
    },
    {
      name: 'the probe failed once, and the container is ready',
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
  containers:
    - name: app
      image: registry.example.com/web:2.0
      readinessProbe: { httpGet: { path: /ready, port: 8080 } }
      livenessProbe: { httpGet: { path: /live, port: 8080 } }
status:
  phase: Running
  conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses: [ { name: app, ready: true, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:10:00Z } } } ]
---
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: Unhealthy
message: "Readiness probe failed: HTTP probe failed with statuscode: 503"
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:59:00Z
involvedObject: { kind: Pod, namespace: shop, name: web-5d4-a, fieldPath: "spec.containers{app}" }`,
    },
    {
      name: 'the probe asks a port that is not declared, which another rule tells',
      objects: `
apiVersion: v1
kind: Pod
metadata: { name: tool, namespace: shop, labels: { app: web }, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  nodeName: node-1
  containers:
    - name: app
      image: registry.example.com/web:2.0
      ports: [ { containerPort: 3000 } ]
      readinessProbe: { httpGet: { port: 8080 } }
status:
  phase: Running
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses:
    - name: app
      ready: false
      started: true
      restartCount: 0
      state: { running: { startedAt: 2026-09-01T11:10:00Z } }
---
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: Unhealthy
message: 'Readiness probe failed: Get "http://10.42.0.7:8080/": dial tcp 10.42.0.7:8080: connect: connection refused'
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:59:00Z
involvedObject: { kind: Pod, namespace: shop, name: tool, fieldPath: "spec.containers{app}" }`,
    },
  ],
  fires: [
    {
      name: 'the application answers that it is not ready',
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
      containers:
        - name: app
          image: registry.example.com/web:2.0
          readinessProbe: { httpGet: { path: /ready, port: 8080 } }
          livenessProbe: { httpGet: { path: /live, port: 8080 } }
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
  containers:
    - name: app
      image: registry.example.com/web:2.0
      readinessProbe: { httpGet: { path: /ready, port: 8080 } }
      livenessProbe: { httpGet: { path: /live, port: 8080 } }
status:
  phase: Running
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses:
    - name: app
      ready: false
      started: true
      restartCount: 0
      state: { running: { startedAt: 2026-09-01T11:10:00Z } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { name: http, port: 80, targetPort: 8080 } ] }
---
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: Unhealthy
message: "Readiness probe failed: HTTP probe failed with statuscode: 503"
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:59:00Z
involvedObject: { kind: Pod, namespace: shop, name: web-5d4-a, fieldPath: "spec.containers{app}" }`,
      expect: [
        {
          messageId: 'readiness',
          severity: 'critical',
          path: 'spec.template.spec.containers[0].readinessProbe',
        },
      ],
    },
    {
      name: 'the application is stopped again and again',
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
      containers:
        - name: app
          image: registry.example.com/web:2.0
          readinessProbe: { httpGet: { path: /ready, port: 8080 } }
          livenessProbe: { httpGet: { path: /live, port: 8080 } }
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
  containers:
    - name: app
      image: registry.example.com/web:2.0
      readinessProbe: { httpGet: { path: /ready, port: 8080 } }
      livenessProbe: { httpGet: { path: /live, port: 8080 } }
status:
  phase: Running
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses:
    - name: app
      ready: false
      started: true
      restartCount: 7
      state: { waiting: { reason: CrashLoopBackOff, message: back-off 5m0s restarting failed container=app } }
      lastState: { terminated: { reason: Error, exitCode: 143, finishedAt: 2026-09-01T11:58:00Z } }
---
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: Unhealthy
message: 'Liveness probe failed: Get "http://10.42.0.7:8080/live": context deadline exceeded'
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:59:00Z
involvedObject: { kind: Pod, namespace: shop, name: web-5d4-a, fieldPath: "spec.containers{app}" }`,
      expect: [{ messageId: 'liveness' }],
    },
    {
      name: 'the application does not start up in time',
      objects: `
apiVersion: v1
kind: Pod
metadata: { name: tool, namespace: shop, labels: { app: web }, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  nodeName: node-1
  containers: [ { name: app, image: registry.example.com/web:2.0, startupProbe: { tcpSocket: { port: 5432 } } } ]
status:
  phase: Running
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses:
    - name: app
      ready: false
      started: false
      restartCount: 0
      state: { running: { startedAt: 2026-09-01T11:10:00Z } }
---
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: Unhealthy
message: "Startup probe failed: dial tcp 10.42.0.7:5432: connect: connection refused"
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:59:00Z
involvedObject: { kind: Pod, namespace: shop, name: tool, fieldPath: "spec.containers{app}" }`,
      expect: [{ messageId: 'startup' }],
    },
    {
      name: 'the events that said why are gone',
      objects: `
apiVersion: v1
kind: Pod
metadata: { name: tool, namespace: shop, labels: { app: web }, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  nodeName: node-1
  containers:
    - name: app
      image: registry.example.com/web:2.0
      readinessProbe: { httpGet: { path: /ready, port: 8080 } }
      livenessProbe: { httpGet: { path: /live, port: 8080 } }
status:
  phase: Running
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses:
    - name: app
      ready: false
      started: true
      restartCount: 0
      state: { running: { startedAt: 2026-09-01T11:10:00Z } }`,
      expect: [{ messageId: 'silent', confidence: 0.8 }],
    },
  ],
});
