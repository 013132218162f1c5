import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** Since Fleet 0.15 the agent repeats deployments that time out or are rolled back, so pods are replaced again and again. */
export const retryLoop = defineDeployFailureRule({
  id: 'fleet/retry-loop',
  title: 'A deployment is repeated without end',
  description:
    'Since Fleet 0.15 the agent repeats deployments that time out or are rolled back, so pods are replaced again and again.',
  severity: 'high',
  causeClass: 'workload',
  topic: 'retryLoop',
  remediation:
    'Pause the bundle or revert the change to end the loop, then find out why it does not become ready.',
  messages: {
    failing: {
      text: '{{bundle}} does not become ready on {{cluster}} in time, and the agent keeps repeating the deployment.',
    },
    held: {
      text: '{{bundle}} did not become ready on {{cluster}} in time; it is held, so the agent does not repeat the deployment.',
      severity: 'medium',
    },
    retrying: {
      text: '{{bundle}} was not finished on {{cluster}} in time, and the agent tries again.',
      severity: 'info',
    },
  },
});
