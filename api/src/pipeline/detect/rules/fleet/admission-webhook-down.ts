import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** While a webhook is down nothing that it guards can be created or changed on the cluster. */
export const admissionWebhookDown = defineDeployFailureRule({
  id: 'fleet/admission-webhook-down',
  title: 'An admission webhook does not answer',
  description: 'While a webhook is down nothing that it guards can be created or changed on the cluster.',
  severity: 'high',
  causeClass: 'dependency',
  topic: 'webhookDown',
  remediation: 'Repair the pods behind the webhook, and order the bundles with dependsOn.',
  messages: {
    failing: {
      text: '{{bundle}} cannot be deployed to {{cluster}} because the admission webhook {{webhook}} does not answer.',
    },
    retrying: {
      text: '{{bundle}} waits on {{cluster}} for the admission webhook {{webhook}} to answer.',
      severity: 'info',
    },
  },
  refine: (_, { failure }) => ({ data: { webhook: failure.data.webhook ?? 'it needs' } }),
});
