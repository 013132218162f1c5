import { defineWorkloadRule } from '../../workload/define-workload-rule.ts';

/** The workload has no pods until its security context or the level of the namespace changes. */
export const workloadBreaksPodSecurity = defineWorkloadRule({
  id: 'fleet/workload-breaks-pod-security',
  title: 'Pod security or a policy refuses the pods of a workload',
  description: 'The workload has no pods until its security context or the level of the namespace changes.',
  severity: 'high',
  causeClass: 'policy',
  topic: 'podSecurity',
  fromText: true,
  remediation:
    'Correct the securityContext of the workload; relax the level of the namespace only if the workload truly needs it.',
  messages: {
    failing: { text: 'Admission refuses the pods of {{object}}: “{{text}}”.' },
  },
});
