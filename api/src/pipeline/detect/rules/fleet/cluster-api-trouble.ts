import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** While the API server is slow or unreachable no bundle can be deployed to the cluster. */
export const clusterApiTrouble = defineDeployFailureRule({
  id: 'fleet/cluster-api-trouble',
  title: 'The agent cannot work with the API server of its cluster',
  description: 'While the API server is slow or unreachable no bundle can be deployed to the cluster.',
  severity: 'high',
  causeClass: 'network',
  topic: 'clusterApi',
  remediation: 'Check the control plane of the cluster; the agent tries again by itself.',
  messages: {
    failing: {
      text: '{{bundle}} cannot be deployed to {{cluster}} because the API server there does not answer as it should.',
    },
    retrying: {
      text: '{{bundle}} waits on {{cluster}} for the API server to answer.',
      severity: 'info',
    },
  },
});
