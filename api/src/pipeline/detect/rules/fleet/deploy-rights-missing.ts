import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** Fleet deploys with the rights of that service account, so the bundle stays undeployed until they are granted. */
export const deployRightsMissing = defineDeployFailureRule({
  id: 'fleet/deploy-rights-missing',
  title: 'The service account of a deployment lacks rights',
  description:
    'Fleet deploys with the rights of that service account, so the bundle stays undeployed until they are granted.',
  severity: 'high',
  causeClass: 'policy',
  topic: 'rights',
  remediation: 'Grant the service account the missing right on the cluster, or correct serviceAccount.',
  messages: {
    failing: {
      text: '{{bundle}} cannot be deployed to {{cluster}} because its service account is missing or lacks rights.',
    },
    stopped: {
      text: '{{bundle}} was not deployed to {{cluster}} because its service account is missing or lacks rights.',
    },
  },
});
