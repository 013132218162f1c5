import { defineWorkloadRule } from '../../workload/define-workload-rule.ts';

/** Pods that use the claim cannot start. */
export const volumeClaimPending = defineWorkloadRule({
  id: 'fleet/volume-claim-pending',
  title: 'A volume claim is not bound',
  description: 'Pods that use the claim cannot start.',
  severity: 'high',
  causeClass: 'storage',
  topic: 'volumeClaim',
  remediation: 'Check that the storage class exists and can provision, and whether a pod uses the claim.',
  messages: {
    failing: { text: '{{object}} is not bound: “{{text}}”.' },
    overdue: {
      text: '{{object}} has not been bound for more than ten minutes: “{{text}}”.',
      severity: 'medium',
    },
  },
});
