import { hpaMetricsMissing } from '@outrider/api/src/pipeline/detect/rules/cluster/hpa-metrics-missing.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(hpaMetricsMissing, {
  quiet: [
    {
      name: 'it works',
      objects: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 2
  maxReplicas: 6
  metrics: [ { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } } ]
status:
  currentReplicas: 6
  desiredReplicas: 6
  conditions:
    - type: ScalingActive
      status: "True"
      reason: ValidMetricFound
      lastTransitionTime: 2026-09-01T11:30:00Z
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
      containers: [ { name: app, image: registry.example.com/web:2.0, resources: { requests: { cpu: 100m } } } ]`,
    },
    {
      name: 'the workload is scaled to zero',
      objects: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 2
  maxReplicas: 6
  metrics: [ { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } } ]
status:
  currentReplicas: 6
  desiredReplicas: 6
  conditions:
    - type: ScalingActive
      status: "False"
      reason: ScalingDisabled
      message: scaling is disabled since the replica count of the target is zero
      lastTransitionTime: 2026-09-01T11:30:00Z
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
      name: 'requests are missing, which another rule tells',
      objects: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 2
  maxReplicas: 6
  metrics: [ { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } } ]
status:
  currentReplicas: 6
  desiredReplicas: 6
  conditions:
    - type: ScalingActive
      status: "False"
      reason: FailedGetResourceMetric
      message: "failed to get cpu utilization: missing request for cpu in container app of Pod web-5d4-a"
      lastTransitionTime: 2026-09-01T11:30:00Z
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
      name: 'metrics-server does not answer',
      objects: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 2
  maxReplicas: 6
  metrics: [ { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } } ]
status:
  currentReplicas: 6
  desiredReplicas: 6
  conditions:
    - type: ScalingActive
      status: "False"
      reason: FailedGetResourceMetric
      message: "the HPA was unable to compute the replica count: failed to get cpu utilization: unable to get metrics for resource cpu: no metrics returned from resource metrics API"
      lastTransitionTime: 2026-09-01T11:30:00Z
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
      containers: [ { name: app, image: registry.example.com/web:2.0, resources: { requests: { cpu: 100m } } } ]`,
      expect: [{ messageId: 'resource', path: 'spec.metrics' }],
    },
    {
      name: 'the adapter does not know the metric',
      objects: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 2
  maxReplicas: 6
  metrics: [ { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } } ]
status:
  currentReplicas: 6
  desiredReplicas: 6
  conditions:
    - type: ScalingActive
      status: "False"
      reason: FailedGetPodsMetric
      message: "unable to get metric requests_per_second: no metrics returned"
      lastTransitionTime: 2026-09-01T11:30:00Z
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
      containers: [ { name: app, image: registry.example.com/web:2.0, resources: { requests: { cpu: 100m } } } ]`,
      expect: [{ messageId: 'other' }],
    },
  ],
});
