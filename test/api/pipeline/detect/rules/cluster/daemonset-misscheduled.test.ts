import { daemonsetMisscheduled } from '@outrider/api/src/pipeline/detect/rules/cluster/daemonset-misscheduled.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(daemonsetMisscheduled, {
  quiet: [
    {
      name: 'all pods are where they should be',
      objects: `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status: { desiredNumberScheduled: 3, numberReady: 3, numberMisscheduled: 0 }`,
    },
    {
      name: 'the controller has not looked at the latest change yet',
      objects: `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z, generation: 3 }
spec:
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status: { observedGeneration: 2, numberMisscheduled: 1 }`,
    },
  ],
  fires: [
    {
      name: 'a node was tainted afterwards',
      objects: `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status: { desiredNumberScheduled: 3, numberMisscheduled: 1 }`,
      expect: [{ messageId: 'misscheduled', severity: 'low' }],
    },
  ],
});
