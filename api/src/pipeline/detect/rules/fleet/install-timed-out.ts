import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** Fleet counts it as applied and does not try again, so it stays like this until someone acts. */
export const installTimedOut = defineDeployFailureRule({
  id: 'fleet/install-timed-out',
  title: 'A deployment timed out and was given up',
  description: 'Fleet counts it as applied and does not try again, so it stays like this until someone acts.',
  severity: 'high',
  causeClass: 'workload',
  topic: 'installTimeout',
  remediation: 'Find out why its pods are not ready, then force an update.',
  messages: {
    failing: {
      text: '{{bundle}} does not become ready on {{cluster}} in time.',
    },
    stopped: {
      text: '{{bundle}} did not become ready on {{cluster}} in time and is not tried again.',
    },
  },
});
