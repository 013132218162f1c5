import { pdbSelectsNothing } from '@outrider/api/src/pipeline/detect/rules/cluster/pdb-selects-nothing.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(pdbSelectsNothing, {
  quiet: [
    {
      name: 'a workload that is scaled to zero matches',
      objects: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { matchLabels: { app: web } }, minAvailable: 1 }
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
      name: 'expressions match',
      objects: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { matchExpressions: [ { key: app, operator: Exists } ] } }
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
      name: 'it was made a minute ago',
      objects: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:59:00Z }
spec: { selector: { matchLabels: { app: web } }, minAvailable: 1 }`,
    },
  ],
  fires: [
    {
      name: 'the label was renamed',
      objects: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { matchExpressions: [ { key: app, operator: In, values: [ shop ] } ] }, minAvailable: 1 }
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
      expect: [{ messageId: 'nothing', path: 'spec.selector' }],
    },
  ],
});
