import { defineReportedRule } from '../../reported/define-reported-rule.ts';
import { deploymentRelatives, deploymentWords } from '../../evidence/deployment-words.ts';
import { frozenBy } from '../../evidence/frozen-status.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';

/** Readiness and drift are not looked at while a deployment is held, so what is shown may be long over. */
export const deploymentStatusFrozen = defineReportedRule({
  id: 'fleet/deployment-status-frozen',
  title: 'A bad status is frozen',
  description:
    'While a deployment is held the agent does not look at it, so what its status says may be long over.',
  severity: 'info',
  causeClass: 'rollout',
  messages: {
    paused: { text: '{{bundle}} on {{cluster}} shows {{state}}, but it is paused and no longer looked at.' },
    offSchedule: {
      text: '{{bundle}} on {{cluster}} shows {{state}}, but it is off schedule and not looked at until the schedule starts.',
    },
    waitingForValues: {
      text: '{{bundle}} on {{cluster}} shows {{state}}, but it waits for values and is not looked at meanwhile.',
    },
  },
  remediation: 'Resume the deployment to get a fresh status, or check the cluster itself.',
  *evaluate(deployment, context) {
    const reason = frozenBy(deployment);
    const isBad =
      deployment.state === 'NotReady' || deployment.state === 'Modified' || deployment.state === 'ErrApplied';
    if (!reason || !isBad || deployment.deleting !== undefined) return;
    yield {
      messageId: reason,
      data: { ...deploymentWords(deployment, context.snapshot), state: deployment.state },
      path: `spec.${reason}`,
      evidence: [
        fieldEvidence(deployment, `spec.${reason}`, true),
        fieldEvidence(deployment, 'status', deployment.state),
      ],
      related: deploymentRelatives(deployment, context.snapshot),
    };
  },
});
