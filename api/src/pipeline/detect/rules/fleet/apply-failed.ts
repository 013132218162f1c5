import { defineRule } from '../../define-rule.ts';
import { deployFailureMessage } from '../../deploy-failure/define-deploy-failure-rule.ts';
import { deployFailureOf } from '../../deploy-failure/deploy-failure.ts';
import { draftDeployFailure } from '../../deploy-failure/draft-deploy-failure.ts';

/** The cluster stays on the previous version; failures with a rule of their own are left to that rule. */
export const applyFailed = defineRule({
  id: 'fleet/apply-failed',
  title: 'A bundle cannot be deployed to a cluster',
  description: 'The cluster stays on the previous version of the bundle, or has none of it.',
  severity: 'high',
  causeClass: 'unknown',
  subject: 'BundleDeployment',
  reads: ['Cluster'],
  messages: {
    failing: { text: '{{bundle}} cannot be deployed to {{cluster}}: {{reason}}' },
    stopped: { text: '{{bundle}} was not deployed to {{cluster}} and is not tried again: {{reason}}' },
    retrying: {
      text: 'Deploying {{bundle}} to {{cluster}} is being tried again: {{reason}}',
      severity: 'info',
    },
  },
  remediation: 'Read the text in the evidence; the log of the Fleet agent on the cluster says more.',
  *evaluate(deployment, context) {
    const found = deployFailureOf(deployment);
    if (!found || found.topic !== undefined) return;
    const draft = draftDeployFailure(deployment, found, context);
    yield {
      ...draft,
      messageId: deployFailureMessage(found, context),
      data: { ...draft.data, reason: found.failure.cause },
    };
  },
});
