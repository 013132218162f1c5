import { jobFailed } from '@outrider/api/src/pipeline/detect/rules/cluster/job-failed.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(jobFailed, {
  quiet: [
    {
      name: 'a later run of the CronJob succeeded',
      objects: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop, creationTimestamp: 2026-08-02T12:00:00Z }
spec:
  schedule: 30 2 * * *
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: nightly } }
        spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
---
apiVersion: batch/v1
kind: Job
metadata:
  name: nightly-1
  namespace: shop
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: CronJob, name: nightly, controller: true } ]
spec:
  backoffLimit: 2
  template:
    metadata: { labels: { app: import } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  startTime: 2026-08-31T02:40:00Z
  failed: 3
  conditions:
    - type: Failed
      status: "True"
      reason: BackoffLimitExceeded
      message: Job has reached the specified backoff limit
      lastTransitionTime: 2026-08-31T02:40:00Z
---
apiVersion: batch/v1
kind: Job
metadata:
  name: nightly-2
  namespace: shop
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: CronJob, name: nightly, controller: true } ]
spec:
  backoffLimit: 2
  template:
    metadata: { labels: { app: import } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  startTime: 2026-09-01T02:30:00Z
  succeeded: 1
  conditions: [ { type: Complete, status: "True", reason: CompletionsReached, lastTransitionTime: 2026-09-01T02:30:00Z } ]`,
    },
    {
      name: 'a pod failed, and the Job tries again',
      objects: `
apiVersion: batch/v1
kind: Job
metadata: { name: import, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  backoffLimit: 2
  template:
    metadata: { labels: { app: import } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status: { active: 1, failed: 1, startTime: 2026-09-01T11:55:00Z }`,
    },
    {
      name: 'the CronJob is suspended',
      objects: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop, creationTimestamp: 2026-08-02T12:00:00Z }
spec:
  schedule: 30 2 * * *
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: nightly } }
        spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
  suspend: true
---
apiVersion: batch/v1
kind: Job
metadata:
  name: nightly-2
  namespace: shop
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: CronJob, name: nightly, controller: true } ]
spec:
  backoffLimit: 2
  template:
    metadata: { labels: { app: import } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  startTime: 2026-09-01T11:00:00Z
  failed: 3
  conditions:
    - type: Failed
      status: "True"
      reason: BackoffLimitExceeded
      message: Job has reached the specified backoff limit
      lastTransitionTime: 2026-09-01T11:00:00Z`,
    },
    {
      name: 'it is done',
      objects: `
apiVersion: batch/v1
kind: Job
metadata: { name: import, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  backoffLimit: 2
  template:
    metadata: { labels: { app: import } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  startTime: 2026-09-01T11:00:00Z
  succeeded: 1
  conditions: [ { type: Complete, status: "True", reason: CompletionsReached, lastTransitionTime: 2026-09-01T11:00:00Z } ]`,
    },
  ],
  fires: [
    {
      name: 'the pods failed too often',
      objects: `
apiVersion: batch/v1
kind: Job
metadata: { name: import, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  backoffLimit: 2
  template:
    metadata: { labels: { app: import } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  startTime: 2026-09-01T11:00:00Z
  failed: 3
  conditions:
    - type: Failed
      status: "True"
      reason: BackoffLimitExceeded
      message: Job has reached the specified backoff limit
      lastTransitionTime: 2026-09-01T11:00:00Z
---
apiVersion: v1
kind: Pod
metadata:
  name: import-a
  namespace: shop
  labels: { app: import }
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: Job, name: import, controller: true } ]
spec: { nodeName: node-1, containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  phase: Failed
  containerStatuses:
    - name: app
      state:
        terminated: { exitCode: 2, reason: Error, message: "no such table: orders", finishedAt: 2026-09-01T10:59:00Z }`,
      expect: [
        {
          messageId: 'attempts',
          severity: 'medium',
          object: { kind: 'Job', name: 'import' },
          cause: 'Its last container ended with exit code 2 and said “no such table: orders”.',
        },
      ],
    },
    {
      name: 'time was up, nine days ago',
      objects: `
apiVersion: batch/v1
kind: Job
metadata: { name: import, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  backoffLimit: 2
  template:
    metadata: { labels: { app: import } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  startTime: 2026-08-23T12:00:00Z
  failed: 3
  conditions:
    - type: Failed
      status: "True"
      reason: DeadlineExceeded
      message: Job was active longer than specified deadline
      lastTransitionTime: 2026-08-23T12:00:00Z`,
      expect: [{ messageId: 'deadline', severity: 'low' }],
    },
    {
      name: 'a rule about pod failures ended it',
      objects: `
apiVersion: batch/v1
kind: Job
metadata: { name: import, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  backoffLimit: 2
  template:
    metadata: { labels: { app: import } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  startTime: 2026-09-01T11:00:00Z
  failed: 3
  conditions:
    - type: Failed
      status: "True"
      reason: PodFailurePolicy
      message: Container app for pod shop/import-a failed with exit code 42 matching FailJob rule at index 0
      lastTransitionTime: 2026-09-01T11:00:00Z`,
      expect: [{ messageId: 'failed' }],
    },
    {
      name: 'the newest run of a CronJob failed, the one before did not',
      objects: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop, creationTimestamp: 2026-08-02T12:00:00Z }
spec:
  schedule: 30 2 * * *
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: nightly } }
        spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
---
apiVersion: batch/v1
kind: Job
metadata:
  name: nightly-1
  namespace: shop
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: CronJob, name: nightly, controller: true } ]
spec:
  backoffLimit: 2
  template:
    metadata: { labels: { app: import } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  startTime: 2026-08-31T02:40:00Z
  succeeded: 1
  conditions: [ { type: Complete, status: "True", reason: CompletionsReached, lastTransitionTime: 2026-08-31T02:40:00Z } ]
---
apiVersion: batch/v1
kind: Job
metadata:
  name: nightly-2
  namespace: shop
  creationTimestamp: 2026-09-01T11:00:00Z
  ownerReferences: [ { kind: CronJob, name: nightly, controller: true } ]
spec:
  backoffLimit: 2
  template:
    metadata: { labels: { app: import } }
    spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
status:
  startTime: 2026-09-01T02:30:00Z
  failed: 3
  conditions:
    - type: Failed
      status: "True"
      reason: BackoffLimitExceeded
      message: Job has reached the specified backoff limit
      lastTransitionTime: 2026-09-01T02:30:00Z`,
      expect: [
        {
          messageId: 'runFailed',
          object: { kind: 'CronJob', name: 'nightly' },
          related: [
            { cluster: 'c-test', apiVersion: 'batch/v1', kind: 'Job', namespace: 'shop', name: 'nightly-2' },
          ],
        },
      ],
    },
  ],
});
