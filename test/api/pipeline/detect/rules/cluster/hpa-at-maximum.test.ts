import { hpaAtMaximum } from '@outrider/api/src/pipeline/detect/rules/cluster/hpa-at-maximum.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(hpaAtMaximum, {
  quiet: [
    {
      name: 'a peak of ten minutes',
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
    - type: ScalingLimited
      status: "True"
      reason: TooManyReplicas
      message: x
      lastTransitionTime: 2026-09-01T11:50:00Z`,
    },
    {
      name: 'it is at its minimum',
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
    - type: ScalingLimited
      status: "True"
      reason: TooFewReplicas
      message: x
      lastTransitionTime: 2026-09-01T02:00:00Z`,
    },
  ],
  fires: [
    {
      name: 'it has been at its maximum for two hours',
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
    - type: ScalingLimited
      status: "True"
      reason: TooManyReplicas
      message: the desired replica count is more than the maximum replica count
      lastTransitionTime: 2026-09-01T10:00:00Z`,
      expect: [{ messageId: 'atMaximum', path: 'spec.maxReplicas' }],
    },
  ],
});
