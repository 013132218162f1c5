import { defineWorkloadRule } from '../../workload/define-workload-rule.ts';

/** The workload does not run, or runs with too few pods. */
export const podUnschedulable = defineWorkloadRule({
  id: 'fleet/pod-unschedulable',
  title: 'No node takes a pod',
  description: 'The workload does not run, or runs with too few pods.',
  severity: 'high',
  causeClass: 'capacity',
  topic: 'unschedulable',
  remediation: 'Read the events of the pod, then add capacity or loosen what rules the nodes out.',
  messages: {
    failing: { text: '{{object}} cannot be scheduled: “{{text}}”.' },
    overdue: {
      text: '{{object}} has not been scheduled for more than ten minutes: “{{text}}”.',
      severity: 'medium',
    },
  },
});
