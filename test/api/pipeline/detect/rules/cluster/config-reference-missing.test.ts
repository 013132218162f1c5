import { configReferenceMissing } from '@outrider/api/src/pipeline/detect/rules/cluster/config-reference-missing.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(configReferenceMissing, {
  quiet: [
    {
      name: 'the ConfigMap exists',
      objects: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [ { name: app, image: registry.example.com/web:2.0, envFrom: [ { configMapRef: { name: web } } ] } ]
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
  containerStatuses: [ { name: app, ready: true, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:10:00Z } } } ]`,
    },
    {
      name: 'the reference is optional',
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
          envFrom: [ { secretRef: { name: web, optional: true } } ]`,
    },
    {
      name: 'names of Secrets are not read',
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
      containers: [ { name: app, image: registry.example.com/web:2.0, envFrom: [ { secretRef: { name: web } } ] } ]`,
      unknown: ['Secret'],
    },
    {
      name: 'the pod was made a minute ago',
      objects: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [ { name: app, image: registry.example.com/web:2.0, envFrom: [ { configMapRef: { name: web } } ] } ]
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
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Pending
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses:
    - name: app
      ready: false
      restartCount: 0
      state: { waiting: { reason: CreateContainerConfigError, message: secret "web" not found } }`,
    },
    {
      name: 'the pod has ended',
      objects: `
apiVersion: v1
kind: Pod
metadata: { name: tool, namespace: shop, labels: { app: web }, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  nodeName: node-1
  containers: [ { name: app, image: registry.example.com/web:2.0, envFrom: [ { configMapRef: { name: web } } ] } ]
status: { phase: Succeeded }`,
    },
  ],
  fires: [
    {
      name: 'one source of a projected volume is gone',
      objects: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  schedule: 0 2 * * *
  jobTemplate:
    spec:
      template:
        spec:
          containers: [ { name: app, image: registry.example.com/web:2.0 } ]
          volumes:
            - name: all
              projected:
                sources: [ { configMap: { name: kube-root-ca.crt } }, { secret: { name: gone } }, { serviceAccountToken: { path: t } } ]`,
      expect: [
        {
          messageId: 'dangling',
          path: 'spec.jobTemplate.spec.template.spec.volumes[0].projected.sources[1].secret',
        },
      ],
    },
    {
      name: 'a variable comes from a ConfigMap that does not exist',
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
      containers: [ { name: app, image: registry.example.com/web:2.0, envFrom: [ { configMapRef: { name: web } } ] } ]
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
  containers: [ { name: app, image: registry.example.com/web:2.0, envFrom: [ { configMapRef: { name: web } } ] } ]
status:
  phase: Pending
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses:
    - name: app
      ready: false
      restartCount: 0
      state: { waiting: { reason: CreateContainerConfigError, message: configmap "web" not found } }`,
      expect: [
        {
          messageId: 'missing',
          path: 'spec.template.spec.containers[0].envFrom[0].configMapRef',
          object: { kind: 'Deployment' },
        },
      ],
    },
    {
      name: 'a volume is made of a Secret that does not exist, which an earlier warning says',
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
      volumes: [ { name: tls, secret: { secretName: web-tls } } ]
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
  volumes: [ { name: tls, secret: { secretName: web-tls } } ]
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
message: 'MountVolume.SetUp failed for volume "tls" : secret "web-tls" not found'
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:51:00Z
involvedObject: { kind: Pod, namespace: shop, name: web-5d4-a }
---
apiVersion: v1
kind: Event
metadata: { name: e2, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: FailedMount
message: "Unable to attach or mount volumes: unmounted volumes=[tls], unattached volumes=[tls]: timed out waiting for the condition"
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:59:00Z
involvedObject: { kind: Pod, namespace: shop, name: web-5d4-a }`,
      expect: [{ messageId: 'missing', path: 'spec.template.spec.volumes[0].secret' }],
    },
    {
      name: 'the ConfigMap is there, the key is not',
      objects: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
---
apiVersion: v1
kind: Pod
metadata: { name: tool, namespace: shop, labels: { app: web }, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  nodeName: node-1
  containers:
    - name: app
      image: registry.example.com/web:2.0
      env: [ { name: MODE, valueFrom: { configMapKeyRef: { name: web, key: mode } } } ]
status:
  phase: Pending
  conditions: [ { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses:
    - name: app
      ready: false
      restartCount: 0
      state:
        waiting: { reason: CreateContainerConfigError, message: couldn't find key mode in ConfigMap shop/web }`,
      expect: [{ messageId: 'keyMissing', path: 'spec.containers[0].env[0].valueFrom.configMapKeyRef' }],
    },
    {
      name: 'the pods run, but the ConfigMap is gone',
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
      containers: [ { name: app, image: registry.example.com/web:2.0, envFrom: [ { configMapRef: { name: web } } ] } ]
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
  containers: [ { name: app, image: registry.example.com/web:2.0, envFrom: [ { configMapRef: { name: web } } ] } ]
status:
  phase: Running
  conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses: [ { name: app, ready: true, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:10:00Z } } } ]`,
      expect: [
        {
          messageId: 'dangling',
          severity: 'medium',
          path: 'spec.template.spec.containers[0].envFrom[0].configMapRef',
        },
      ],
    },
  ],
});
