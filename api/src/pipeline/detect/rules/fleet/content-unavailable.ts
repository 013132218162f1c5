import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** The agent has nothing to deploy, so the cluster stays on the previous version. */
export const contentUnavailable = defineDeployFailureRule({
  id: 'fleet/content-unavailable',
  title: 'The agent cannot get the content of a bundle',
  description: 'The agent has nothing to deploy, so the cluster stays on the previous version.',
  severity: 'high',
  causeClass: 'platform',
  topic: 'content',
  remediation: 'Force an update of the GitRepo so that Fleet stores the content again.',
  messages: {
    failing: {
      text: '{{bundle}} cannot be deployed to {{cluster}} because its content is missing, damaged or not readable.',
    },
    retrying: {
      text: '{{bundle}} waits on {{cluster}} for its content to be stored again.',
      severity: 'info',
    },
  },
});
