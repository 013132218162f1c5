import { defineWorkloadRule } from '../../workload/define-workload-rule.ts';

/** The workload runs with fewer pods than it should, or with none. */
export const workloadOutOfQuota = defineWorkloadRule({
  id: 'fleet/workload-out-of-quota',
  title: 'A quota or limit range keeps pods from being created',
  description: 'The workload runs with fewer pods than it should, or with none.',
  severity: 'high',
  causeClass: 'capacity',
  topic: 'quota',
  fromText: true,
  remediation: 'Raise the quota of the project or namespace, or lower what the workload requests.',
  messages: {
    failing: { text: 'A quota or limit range refuses pods of {{object}}: “{{text}}”.' },
  },
});
