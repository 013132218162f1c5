import { defineReportedRule } from '../../reported/define-reported-rule.ts';
import { deployFailureOf } from '../../deploy-failure/deploy-failure.ts';
import { frozenBy } from '../../evidence/frozen-status.ts';
import { deploymentRelatives, deploymentWords } from '../../evidence/deployment-words.ts';
import { readySince } from '../../evidence/deployment-times.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import { readyEvidence } from '../../evidence/ready-evidence.ts';

const OVERDUE_MS = 10 * 60_000;

/** NotReady without any object that is not ready: normal for a moment, a riddle when it stays. */
export const notReadyUnexplained = defineReportedRule({
  id: 'fleet/not-ready-unexplained',
  title: 'A deployment is not ready and names no object',
  description: 'The agent says that something is not ready but not what, so nobody can act on it.',
  severity: 'medium',
  causeClass: 'agent',
  messages: {
    unexplained: { text: '{{bundle}} is not ready on {{cluster}}, and the agent does not say why.' },
  },
  remediation: 'Read the log of the Fleet agent on the cluster; a forced update makes it look again.',
  *evaluate(deployment, context) {
    const explained = deployment.nonReady.length > 0 || deployFailureOf(deployment) !== undefined;
    if (deployment.state !== 'NotReady' || explained || frozenBy(deployment)) return;
    if (deployment.deleting !== undefined) return;
    if (!context.overdue(readySince(deployment), OVERDUE_MS)) return;
    yield {
      messageId: 'unexplained',
      data: { ...deploymentWords(deployment, context.snapshot) },
      path: 'status.nonReadyStatus',
      evidence: [fieldEvidence(deployment, 'status.ready', deployment.ready), ...readyEvidence(deployment)],
      related: deploymentRelatives(deployment, context.snapshot),
    };
  },
});
