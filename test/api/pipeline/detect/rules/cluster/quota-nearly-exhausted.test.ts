import { quotaNearlyExhausted } from '@outrider/api/src/pipeline/detect/rules/cluster/quota-nearly-exhausted.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(quotaNearlyExhausted, {
  quiet: [
    {
      name: 'there is room',
      objects: `
apiVersion: v1
kind: ResourceQuota
metadata: { name: team, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { hard: { requests.cpu: "8" } }
status: { hard: { requests.cpu: "8" }, used: { requests.cpu: 6500m } }`,
    },
    {
      name: 'load balancers are forbidden',
      objects: `
apiVersion: v1
kind: ResourceQuota
metadata: { name: team, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { hard: { services.loadbalancers: "0" } }
status: { hard: { services.loadbalancers: "0" }, used: { services.loadbalancers: "0" } }`,
    },
  ],
  fires: [
    {
      name: 'CPU is used up, memory nearly',
      objects: `
apiVersion: v1
kind: ResourceQuota
metadata: { name: team, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { hard: { requests.cpu: "8", requests.memory: 16Gi, pods: "100" } }
status:
  hard: { requests.cpu: "8", requests.memory: 16Gi, pods: "100" }
  used: { requests.cpu: "8", requests.memory: 15000Mi, pods: "20" }`,
      expect: [
        {
          messageId: 'exhausted',
          severity: 'low',
          evidence: [{ path: 'status.used.requests.cpu', value: '8' }],
        },
      ],
    },
    {
      name: 'nearly all pods are there',
      objects: `
apiVersion: v1
kind: ResourceQuota
metadata: { name: team, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec: { hard: { pods: "20" } }
status: { hard: { pods: "20" }, used: { pods: "19" } }`,
      expect: [{ messageId: 'nearly', severity: 'info' }],
    },
  ],
});
