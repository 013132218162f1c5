import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** A failed hook fails the whole deployment, often after part of it was applied. */
export const hookFailed = defineDeployFailureRule({
  id: 'fleet/hook-failed',
  title: 'A Helm hook of a bundle fails',
  description: 'A failed hook fails the whole deployment, often after part of it was applied.',
  severity: 'high',
  causeClass: 'helm',
  topic: 'hook',
  remediation:
    'Read the log of the hook’s job on the cluster, correct it, and delete the old job if it is in the way.',
  messages: {
    failing: {
      text: '{{bundle}} cannot be deployed to {{cluster}} because a Helm hook fails.',
    },
  },
});
