import { podStuckTerminating } from '@outrider/api/src/pipeline/detect/rules/cluster/pod-stuck-terminating.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(podStuckTerminating, {
  quiet: [
    {
      name: 'it has been ending for a minute',
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
---
apiVersion: v1
kind: Pod
metadata:
  name: db-0
  namespace: shop
  labels: { app: db }
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: StatefulSet, name: db, controller: true } ]
  deletionTimestamp: 2026-09-01T11:59:00Z
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Running
  conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses: [ { name: app, ready: true, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:10:00Z } } } ]`,
    },
    {
      name: 'its node does not answer',
      objects: `
apiVersion: v1
kind: Pod
metadata:
  name: tool
  namespace: shop
  labels: { app: web }
  creationTimestamp: 2026-09-01T11:00:00Z
  deletionTimestamp: 2026-09-01T11:30:00Z
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Running
  conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses: [ { name: app, ready: true, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:10:00Z } } } ]
---
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
status: { conditions: [ { type: Ready, status: Unknown, lastTransitionTime: 2026-09-01T11:30:00Z } ] }`,
    },
  ],
  fires: [
    {
      name: 'the container runtime does not end it',
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
---
apiVersion: v1
kind: Pod
metadata:
  name: db-0
  namespace: shop
  labels: { app: db }
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: StatefulSet, name: db, controller: true } ]
  deletionTimestamp: 2026-09-01T11:30:00Z
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Running
  conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses: [ { name: app, ready: true, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:10:00Z } } } ]`,
      expect: [{ messageId: 'stuck', object: { kind: 'StatefulSet', name: 'db' } }],
    },
    {
      name: 'a finalizer holds it',
      objects: `
apiVersion: v1
kind: Pod
metadata:
  name: tool
  namespace: shop
  labels: { app: web }
  creationTimestamp: 2026-09-01T11:00:00Z
  deletionTimestamp: 2026-09-01T11:30:00Z
  finalizers: [ example.com/drain ]
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Running
  conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses: [ { name: app, ready: true, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:10:00Z } } } ]`,
      expect: [
        { messageId: 'finalizer', evidence: [{ path: 'metadata.finalizers', value: 'example.com/drain' }] },
      ],
    },
    {
      name: 'the node of a StatefulSet does not answer',
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
    spec: { containers: [{ name: app, image: registry.example.com/web:2.0 }] }
---
apiVersion: v1
kind: Pod
metadata:
  name: db-0
  namespace: shop
  labels: { app: db }
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [{ kind: StatefulSet, name: db, controller: true }]
  deletionTimestamp: 2026-09-01T11:30:00Z
spec: { nodeName: node-1, containers: [{ name: app, image: registry.example.com/web:2.0 }] }
status:
  phase: Running
  conditions: [{ type: Ready, status: 'False', lastTransitionTime: 2026-09-01T11:25:00Z }]
---
apiVersion: v1
kind: Node
metadata: { name: node-1, creationTimestamp: 2026-06-03T12:00:00Z }
status: { conditions: [{ type: Ready, status: Unknown, lastTransitionTime: 2026-09-01T11:25:00Z }] }`,
      expect: [
        {
          messageId: 'nodeLost',
          object: { kind: 'StatefulSet', name: 'db' },
          message:
            'A pod of StatefulSet shop/db cannot be replaced, because node node-1 does not answer and so cannot end it.',
          traits: { node: 'node-1' },
        },
      ],
    },
  ],
});
