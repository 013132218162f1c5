import { statefulsetServiceMissing } from '@outrider/api/src/pipeline/detect/rules/cluster/statefulset-service-missing.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(statefulsetServiceMissing, {
  quiet: [
    {
      name: 'the Service exists',
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
kind: Service
metadata: { name: db, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: db }, ports: [ { name: http, port: 80, targetPort: 8080 } ], clusterIP: None }`,
    },
    {
      name: 'no Service is named',
      objects: `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 2
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }`,
    },
  ],
  fires: [
    {
      name: 'the Service has another name',
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
kind: Service
metadata: { name: db-headless, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { app: db }, ports: [ { name: http, port: 80, targetPort: 8080 } ] }`,
      expect: [{ messageId: 'missing', path: 'spec.serviceName' }],
    },
  ],
});
