import { statefulsetStuck } from '@outrider/api/src/pipeline/detect/rules/cluster/statefulset-stuck.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(statefulsetStuck, {
  quiet: [
    {
      name: 'the broken pod is of the newest version, so that is what is wrong',
      objects: `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 2
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status: { currentRevision: db-1, updateRevision: db-3, replicas: 1 }
---
apiVersion: v1
kind: Pod
metadata:
  name: db-0
  namespace: shop
  labels: { app: db, controller-revision-hash: db-3 }
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: StatefulSet, name: db, controller: true } ]
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
      name: 'pods are replaced all at once',
      objects: `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 2
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
  podManagementPolicy: Parallel
status: { currentRevision: db-1, updateRevision: db-3, replicas: 1 }
---
apiVersion: v1
kind: Pod
metadata:
  name: db-0
  namespace: shop
  labels: { app: db, controller-revision-hash: db-2 }
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: StatefulSet, name: db, controller: true } ]
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
      name: 'the old pod works and has its turn later',
      objects: `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 2
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status: { currentRevision: db-1, updateRevision: db-3, replicas: 1 }
---
apiVersion: v1
kind: Pod
metadata:
  name: db-0
  namespace: shop
  labels: { app: db, controller-revision-hash: db-1 }
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: StatefulSet, name: db, controller: true } ]
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Running
  conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses: [ { name: app, ready: true, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:10:00Z } } } ]`,
    },
  ],
  fires: [
    {
      name: 'the broken version was corrected, but its pod stays',
      objects: `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 2
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status: { currentRevision: db-1, updateRevision: db-3, replicas: 1 }
---
apiVersion: v1
kind: Pod
metadata:
  name: db-0
  namespace: shop
  labels: { app: db, controller-revision-hash: db-2 }
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: StatefulSet, name: db, controller: true } ]
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
      expect: [
        { messageId: 'blocked', path: 'spec.updateStrategy', object: { kind: 'StatefulSet', name: 'db' } },
      ],
    },
  ],
});
