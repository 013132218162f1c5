import { defineWorkloadRule } from '../../workload/define-workload-rule.ts';

/** Its users see errors or old behavior, and a rollout may be waiting for it. */
export const workloadNotReady = defineWorkloadRule({
  id: 'fleet/workload-not-ready',
  title: 'A workload is not ready',
  description: 'Its users see errors or old behavior, and a rollout may be waiting for it.',
  severity: 'high',
  causeClass: 'workload',
  topic: 'other',
  fromText: true,
  remediation: 'Look at the pods of the workload and their events on the cluster.',
  messages: {
    failing: { text: '{{object}} is not ready: “{{text}}”.' },
    down: { text: '{{object}} has had nothing available for more than ten minutes: “{{text}}”.' },
    overdue: {
      text: '{{object}} has not become ready for more than ten minutes: “{{text}}”.',
      severity: 'medium',
    },
  },
});
