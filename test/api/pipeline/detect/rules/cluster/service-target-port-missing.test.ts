import { serviceTargetPortMissing } from '@outrider/api/src/pipeline/detect/rules/cluster/service-target-port-missing.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(serviceTargetPortMissing, {
  quiet: [
    {
      name: 'name and number agree',
      objects: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { port: 80, targetPort: http }, { name: b, port: 8080 } ] }
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
      containers: [ { name: app, image: registry.example.com/web:2.0, ports: [ { name: http, containerPort: 8080 } ] } ]`,
    },
    {
      name: 'the containers declare no ports',
      objects: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { port: 80, targetPort: 3000 } ] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }`,
    },
    {
      name: 'the proxy of a gateway listens on ports it is told later',
      objects: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { port: 443, targetPort: 443 } ] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 2
  selector: { matchLabels: { app: web, gateway.networking.k8s.io/gateway-name: web } }
  template:
    metadata: { labels: { app: web, gateway.networking.k8s.io/gateway-name: web } }
    spec:
      containers: [ { name: app, image: registry.example.com/web:2.0, ports: [ { name: http, containerPort: 8080 } ] } ]`,
    },
    {
      name: 'declaring ports is only information, and two other numbers prove nothing',
      objects: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { port: 80, targetPort: 3000 } ] }
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
      containers: [ { name: app, image: registry.example.com/web:2.0, ports: [ { containerPort: 8080 }, { containerPort: 9090 } ] } ]`,
    },
    {
      name: 'the image is that of a proxy',
      objects: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { port: 80, targetPort: 3000 } ] }
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
      containers: [ { name: app, image: docker.io/istio/proxyv2:1.27.0, ports: [ { containerPort: 15090 } ] } ]`,
    },
    {
      name: 'it selects nothing, which another rule tells',
      objects: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { port: 80, targetPort: web } ] }`,
    },
    {
      name: 'a sidecar that was injected has the port',
      objects: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { port: 80, targetPort: 15021 } ] }
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
      containers: [ { name: app, image: registry.example.com/web:2.0, ports: [ { name: http, containerPort: 8080 } ] } ]
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
    - { name: app, image: registry.example.com/web:2.0, ports: [ { name: http, containerPort: 8080 } ] }
    - { name: proxy, ports: [ { containerPort: 15021 } ] }
status:
  phase: Running
  conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses: [ { name: app, ready: true, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:10:00Z } } } ]`,
    },
  ],
  fires: [
    {
      name: 'the name is that of a port of another protocol',
      objects: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { port: 53, targetPort: dns, protocol: UDP } ] }
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
      containers: [ { name: app, image: registry.example.com/web:2.0, ports: [ { name: dns, containerPort: 53 } ] } ]`,
      expect: [{ messageId: 'name' }],
    },
    {
      name: 'the name does not exist',
      objects: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { port: 80, targetPort: web } ] }
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
      containers: [ { name: app, image: registry.example.com/web:2.0, ports: [ { name: http, containerPort: 8080 } ] } ]`,
      expect: [{ messageId: 'name', severity: 'high', path: 'spec.ports[0].targetPort' }],
    },
    {
      name: 'the number is that of an earlier version',
      objects: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { port: 80, targetPort: 3000 } ] }
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
      containers: [ { name: app, image: registry.example.com/web:2.0, ports: [ { name: http, containerPort: 8080 } ] } ]`,
      expect: [{ messageId: 'number', severity: 'low', confidence: 0.3 }],
    },
  ],
});
