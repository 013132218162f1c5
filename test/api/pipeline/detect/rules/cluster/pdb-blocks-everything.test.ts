import { pdbBlocksEverything } from '@outrider/api/src/pipeline/detect/rules/cluster/pdb-blocks-everything.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(pdbBlocksEverything, {
  quiet: [
    {
      name: 'one of two may be away',
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
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }`,
    },
    {
      name: 'none may be away just now, since one is broken',
      objects: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { matchLabels: { app: web } }, minAvailable: 1 }
status: { expectedPods: 2, currentHealthy: 1, disruptionsAllowed: 0 }
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
      name: 'there is nothing to protect',
      objects: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { matchLabels: { app: web } }, minAvailable: 1 }
status: { expectedPods: 0 }
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
      name: 'a share of the pods may be away',
      objects: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { matchLabels: { app: web } }, maxUnavailable: 25% }
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
  ],
  fires: [
    {
      name: 'none may be away',
      objects: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { matchLabels: { app: web } }, maxUnavailable: 0 }
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
      expect: [{ messageId: 'noneUnavailable', path: 'spec.maxUnavailable' }],
    },
    {
      name: 'the only pod must stay',
      objects: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { matchLabels: { app: web } }, minAvailable: 1 }
status: { expectedPods: 1, currentHealthy: 1, disruptionsAllowed: 0 }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 1
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }`,
      expect: [{ messageId: 'allAvailable', path: 'spec.minAvailable' }],
    },
    {
      name: 'all of three must stay',
      objects: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { selector: { matchLabels: { app: web } }, minAvailable: 90% }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }`,
      expect: [{ messageId: 'allAvailable' }],
    },
  ],
});
