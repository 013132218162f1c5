import { defineReportedRule } from '../../reported/define-reported-rule.ts';
import { deployFailureMessage } from '../../deploy-failure/define-deploy-failure-rule.ts';
import { deployFailureOf } from '../../deploy-failure/deploy-failure.ts';
import { quotedText } from '../../evidence/quoted-text.ts';
import { draftDeployFailure } from '../../deploy-failure/draft-deploy-failure.ts';

/** The cluster stays on the previous version; failures with a rule of their own are left to that rule. */
export const applyFailed = defineReportedRule({
  id: 'fleet/apply-failed',
  title: 'A bundle cannot be deployed to a cluster',
  description: 'The cluster stays on the previous version of the bundle, or has none of it.',
  severity: 'high',
  causeClass: 'unknown',
  messages: {
    failing: { text: '{{bundle}} cannot be deployed to {{cluster}}: “{{text}}”.' },
    stopped: { text: '{{bundle}} was not deployed to {{cluster}} and is not tried again: “{{text}}”.' },
    retrying: {
      text: 'Deploying {{bundle}} to {{cluster}} is being tried again: “{{text}}”.',
      severity: 'info',
    },
  },
  remediation: 'Read the text in the evidence; the log of the Fleet agent on the cluster says more.',
  *evaluate(deployment, context) {
    const found = deployFailureOf(deployment);
    if (!found || found.topic !== undefined) return;
    const draft = draftDeployFailure(deployment, found, context);
    const messageId = deployFailureMessage(found, context);
    yield {
      ...draft,
      messageId,
      transient: messageId === 'retrying',
      data: { ...draft.data, text: quotedText([found.condition.message]) || 'no reason given' },
    };
  },
});
