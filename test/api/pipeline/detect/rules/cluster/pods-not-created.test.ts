import { podsNotCreated } from '@outrider/api/src/pipeline/detect/rules/cluster/pods-not-created.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(podsNotCreated, {
  quiet: [
    {
      name: 'the condition came a minute ago',
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
    - type: ReplicaFailure
      status: "True"
      reason: FailedCreate
      message: "exceeded quota: team"
      lastTransitionTime: 2026-09-01T11:59:00Z`,
    },
    {
      name: 'all pods of the StatefulSet are there by now',
      objects: `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 1
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
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Running
  conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses: [ { name: app, ready: true, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:10:00Z } } } ]
---
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: FailedCreate
message: "exceeded quota: team"
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:59:00Z
involvedObject: { kind: StatefulSet, namespace: shop, name: db }`,
    },
    {
      name: 'the event is two hours old',
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
kind: Event
metadata: { name: e, namespace: shop, creationTimestamp: 2026-09-01T10:00:00Z }
type: Warning
reason: FailedCreate
message: "exceeded quota: team"
count: 5
firstTimestamp: 2026-09-01T10:00:00Z
lastTimestamp: 2026-09-01T10:00:00Z
involvedObject: { kind: StatefulSet, namespace: shop, name: db }`,
    },
  ],
  fires: [
    {
      name: 'the quota of the namespace is used up',
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
    - type: ReplicaFailure
      status: "True"
      reason: FailedCreate
      message: 'pods "web-5d4-a" is forbidden: exceeded quota: team, requested: requests.cpu=1, used: requests.cpu=8, limited: requests.cpu=8'
      lastTransitionTime: 2026-09-01T11:30:00Z
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { name: http, port: 80, targetPort: 8080 } ] }`,
      expect: [
        {
          messageId: 'quota',
          causeClass: 'capacity',
          severity: 'high',
          object: { kind: 'Deployment', name: 'web' },
          services: [{ namespace: 'shop', name: 'web' }],
        },
      ],
    },
    {
      name: 'the quota demands requests',
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
    - type: ReplicaFailure
      status: "True"
      reason: FailedCreate
      message: 'pods "web-5d4-a" is forbidden: failed quota: team: must specify limits.memory for: app'
      lastTransitionTime: 2026-09-01T11:30:00Z`,
      expect: [{ messageId: 'mustSpecify' }],
    },
    {
      name: 'a LimitRange sets a maximum',
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
    - type: ReplicaFailure
      status: "True"
      reason: FailedCreate
      message: 'pods "web-5d4-a" is forbidden: maximum memory usage per Container is 1Gi, but limit is 4Gi'
      lastTransitionTime: 2026-09-01T11:30:00Z`,
      expect: [{ messageId: 'limits' }],
    },
    {
      name: 'the pods break the pod security level',
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
    - type: ReplicaFailure
      status: "True"
      reason: FailedCreate
      message: 'pods "web-5d4-a" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "app" must set securityContext.allowPrivilegeEscalation=false)'
      lastTransitionTime: 2026-09-01T11:30:00Z`,
      expect: [{ messageId: 'podSecurity', causeClass: 'policy' }],
    },
    {
      name: 'an admission policy denies them; one pod is left',
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
    - type: ReplicaFailure
      status: "True"
      reason: FailedCreate
      message: 'admission webhook "validate.kyverno.svc-fail" denied the request: images must come from our registry'
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
  name: web-5d4-b
  namespace: shop
  labels: { app: web }
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: ReplicaSet, name: web-5d4, controller: true } ]
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Running
  conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses: [ { name: app, ready: true, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:10:00Z } } } ]`,
      expect: [{ messageId: 'denied', severity: 'medium' }],
    },
    {
      name: 'the webhook does not answer',
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
    - type: ReplicaFailure
      status: "True"
      reason: FailedCreate
      message: 'Internal error occurred: failed calling webhook "inject.example.com": failed to call webhook: Post "https://inject.mesh.svc:443/": dial tcp 10.43.0.9:443: connect: connection refused'
      lastTransitionTime: 2026-09-01T11:30:00Z`,
      expect: [{ messageId: 'webhookDown' }],
    },
    {
      name: 'the service account of a StatefulSet does not exist, which only an event says',
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
kind: Event
metadata: { name: e, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: FailedCreate
message: 'create Pod db-0 in StatefulSet db failed error: pods "db-0" is forbidden: error looking up service account shop/db: serviceaccount "db" not found'
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:59:00Z
involvedObject: { kind: StatefulSet, namespace: shop, name: db }`,
      expect: [{ messageId: 'serviceAccount', object: { kind: 'StatefulSet', name: 'db' } }],
    },
    {
      name: 'the text is not known',
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
    - type: ReplicaFailure
      status: "True"
      reason: FailedCreate
      message: something else
      lastTransitionTime: 2026-09-01T11:30:00Z`,
      expect: [{ messageId: 'other', causeClass: 'policy' }],
    },
  ],
});
