import { cronjobMissedRuns } from '@outrider/api/src/pipeline/detect/rules/cluster/cronjob-missed-runs.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(cronjobMissedRuns, {
  quiet: [
    {
      name: 'it ran when it was due',
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
status: { lastScheduleTime: 2026-09-01T02:30:00Z }`,
    },
    {
      name: 'it is suspended',
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
status: { lastScheduleTime: 2026-08-01T02:30:00Z }`,
    },
    {
      name: 'it was made after the time had passed',
      objects: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop, creationTimestamp: 2026-09-01T11:00:00Z }
spec:
  schedule: 30 2 * * *
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: nightly } }
        spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }`,
    },
    {
      name: 'in its time zone it is not due yet',
      objects: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop, creationTimestamp: 2026-08-02T12:00:00Z }
spec:
  schedule: 0 10 * * *
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: nightly } }
        spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
  timeZone: America/New_York
status: { lastScheduleTime: 2026-08-31T14:00:00Z }`,
    },
    {
      name: 'its last pod cannot be created, which another rule tells',
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
status: { lastScheduleTime: 2026-08-31T02:30:00Z }
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
---
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop, creationTimestamp: 2026-09-01T11:30:00Z }
type: Warning
reason: FailedCreate
message: "exceeded quota: team"
count: 5
firstTimestamp: 2026-09-01T11:30:00Z
lastTimestamp: 2026-09-01T11:59:00Z
involvedObject: { kind: Job, namespace: shop, name: nightly-1 }`,
    },
  ],
  fires: [
    {
      name: 'nothing was made at half past two',
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
status: { lastScheduleTime: 2026-08-31T02:30:00Z }`,
      expect: [{ messageId: 'missed', confidence: 0.9 }],
    },
    {
      name: 'the run before goes on and on',
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
  concurrencyPolicy: Forbid
  timeZone: UTC
status: { lastScheduleTime: 2026-08-31T02:30:00Z, active: [ { name: nightly-1 } ] }`,
      expect: [{ messageId: 'blocked', evidence: [{ path: 'status.active', value: 'nightly-1' }] }],
    },
    {
      name: 'the deadline is too short',
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
  startingDeadlineSeconds: 5
status: { lastScheduleTime: 2026-08-31T02:30:00Z }`,
      expect: [{ messageId: 'deadline' }],
    },
  ],
});
