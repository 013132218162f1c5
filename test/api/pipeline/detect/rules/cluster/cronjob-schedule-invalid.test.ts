import { cronjobScheduleInvalid } from '@outrider/api/src/pipeline/detect/rules/cluster/cronjob-schedule-invalid.ts';

import { testClusterRule } from '../../../../../support/cluster-rules/test-cluster-rule.ts';

testClusterRule(cronjobScheduleInvalid, {
  quiet: [
    {
      name: 'a schedule for weekdays in a time zone',
      objects: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop, creationTimestamp: 2026-08-02T12:00:00Z }
spec:
  schedule: "*/15 8-18 * * MON-FRI"
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: nightly } }
        spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }
  timeZone: Europe/Berlin`,
    },
    {
      name: 'an abbreviation',
      objects: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop, creationTimestamp: 2026-08-02T12:00:00Z }
spec:
  schedule: "@daily"
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: nightly } }
        spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }`,
    },
    {
      name: 'an interval',
      objects: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop, creationTimestamp: 2026-08-02T12:00:00Z }
spec:
  schedule: "@every 1h30m"
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: nightly } }
        spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }`,
    },
  ],
  fires: [
    {
      name: 'the schedule has six fields',
      objects: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop, creationTimestamp: 2026-08-02T12:00:00Z }
spec:
  schedule: 0 30 2 * * *
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: nightly } }
        spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }`,
      expect: [{ messageId: 'invalid', path: 'spec.schedule' }],
    },
    {
      name: 'the month has no such day',
      objects: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop, creationTimestamp: 2026-08-02T12:00:00Z }
spec:
  schedule: 0 0 30 2 *
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: nightly } }
        spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }`,
      expect: [{ messageId: 'never' }],
    },
    {
      name: 'the time zone has a typing error',
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
  timeZone: Europe/Berln`,
      expect: [{ messageId: 'timeZone', path: 'spec.timeZone' }],
    },
    {
      name: 'the deadline is negative',
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
  startingDeadlineSeconds: -1`,
      expect: [{ messageId: 'deadline', path: 'spec.startingDeadlineSeconds' }],
    },
    {
      name: 'Sunday is 7, which Kubernetes does not know',
      objects: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop, creationTimestamp: 2026-08-02T12:00:00Z }
spec:
  schedule: 30 2 * * 7
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: nightly } }
        spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }`,
      expect: [{ messageId: 'invalid' }],
    },
    {
      name: 'the time zone is in the schedule',
      objects: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop, creationTimestamp: 2026-08-02T12:00:00Z }
spec:
  schedule: TZ=UTC 30 2 * * *
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: nightly } }
        spec: { containers: [ { name: app, image: registry.example.com/web:2.0 } ] }`,
      expect: [{ messageId: 'invalid' }],
    },
  ],
});
