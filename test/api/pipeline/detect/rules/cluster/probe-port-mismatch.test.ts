import { probePortMismatch } from '@outrider/api/src/pipeline/detect/rules/cluster/probe-port-mismatch.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(probePortMismatch, {
  quiet: [
    {
      name: 'the probe asks a port of the container',
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
          ports: [ { name: http, containerPort: 8080 } ]
          readinessProbe: { httpGet: { path: /, port: http } }`,
    },
    {
      name: 'the port is not declared, and the probe succeeds all the same',
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
  conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses: [ { name: app, ready: true, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:10:00Z } } } ]`,
    },
  ],
  fires: [
    {
      name: 'no port of the container has the name',
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
          ports: [ { name: http, containerPort: 8080 } ]
          readinessProbe: { httpGet: { path: /, port: web } }`,
      expect: [
        { messageId: 'nameMissing', path: 'spec.template.spec.containers[0].readinessProbe.httpGet.port' },
      ],
    },
    {
      name: 'the probe is refused on a port that is not declared',
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
      expect: [
        { messageId: 'failing', confidence: 0.8, path: 'spec.containers[0].readinessProbe.httpGet.port' },
      ],
    },
  ],
});
