import { defineWorkloadRule } from '../../workload/define-workload-rule.ts';

/** The Service cannot be reached from outside, and its bundle never becomes ready. */
export const loadBalancerPending = defineWorkloadRule({
  id: 'fleet/load-balancer-pending',
  title: 'A Service waits for a load balancer',
  description: 'The Service cannot be reached from outside, and its bundle never becomes ready.',
  severity: 'medium',
  causeClass: 'network',
  topic: 'loadBalancer',
  remediation: 'Check that a load balancer controller with free addresses runs on the cluster.',
  messages: {
    failing: { text: '{{object}} has no load balancer: “{{text}}”.' },
    // As bad as a failure: Fleet holds the bundle for not ready, and with it later partitions and bundles that wait.
    overdue: {
      text: '{{object}} has been waiting for a load balancer for more than ten minutes: “{{text}}”.',
    },
  },
});
