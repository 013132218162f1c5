import { defineWorkloadRule } from '../../workload/define-workload-rule.ts';

/** What the Job should have done is not done, and it is not tried again. */
export const jobFailed = defineWorkloadRule({
  id: 'fleet/job-failed',
  title: 'A Job failed',
  description: 'What the Job should have done is not done, and it is not tried again.',
  severity: 'high',
  causeClass: 'workload',
  topic: 'jobFailed',
  remediation: 'Read the log of the last pod of the Job, correct it, and let the Job be created anew.',
  messages: {
    failing: { text: '{{object}} failed and its status reads “{{text}}”.' },
  },
});
