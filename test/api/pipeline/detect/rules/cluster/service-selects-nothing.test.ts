import { serviceSelectsNothing } from '@outrider/api/src/pipeline/detect/rules/cluster/service-selects-nothing.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(serviceSelectsNothing, {
  quiet: [
    {
      name: 'the workload is scaled to zero',
      objects: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { name: http, port: 80, targetPort: 8080 } ] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 0
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }`,
    },
    {
      name: 'its endpoints are written by hand',
      objects: `
apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { ports: [ { name: http, port: 80, targetPort: 8080 } ] }`,
    },
    {
      name: 'it was made a minute ago',
      objects: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:59:00Z }
spec: { selector: { app: web }, ports: [ { name: http, port: 80, targetPort: 8080 } ] }`,
    },
    {
      name: 'a pod of its own matches',
      objects: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { name: http, port: 80, targetPort: 8080 } ] }
---
apiVersion: v1
kind: Pod
metadata: { name: tool, namespace: shop, labels: { app: web }, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Running
  conditions: [ { type: Ready, status: "True", lastTransitionTime: 2026-09-01T11:30:00Z } ]
  containerStatuses: [ { name: app, ready: true, restartCount: 0, state: { running: { startedAt: 2026-09-01T11:10:00Z } } } ]`,
    },
    {
      name: 'pods cannot be read',
      objects: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web }, ports: [ { name: http, port: 80, targetPort: 8080 } ] }`,
      unknown: ['Pod'],
    },
  ],
  fires: [
    {
      name: 'the label was renamed in the Deployment only',
      objects: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: web, tier: frontend }, ports: [ { name: http, port: 80, targetPort: 8080 } ] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 2
  selector: { matchLabels: { app: web, tier: front } }
  template:
    metadata: { labels: { app: web, tier: front } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }`,
      expect: [
        {
          messageId: 'almost',
          path: 'spec.selector',
          services: [{ namespace: 'shop', name: 'web' }],
          related: [
            { cluster: 'c-test', apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
          ],
        },
      ],
    },
    {
      name: 'what it was for is gone',
      objects: `
apiVersion: v1
kind: Service
metadata: { name: old, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { name: old }, ports: [ { name: http, port: 80, targetPort: 8080 } ] }
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
      expect: [{ messageId: 'nothing' }],
    },
  ],
});
